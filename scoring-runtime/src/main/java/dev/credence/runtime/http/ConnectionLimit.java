// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many connections there may be at a time, by the memory and file descriptors that they take.
 */
final class ConnectionLimit {
  /** About what an idle connection takes on the heap: its socket, handlers and parser, in bytes. */
  static final int BYTES = 10 << 10;

  /** Descriptors for what is no connection: jars, the trace, connections to its store. */
  private static final int OTHER_FILES = 100;

  private final MemoryBudget budget;
  private final long descriptors;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /**
   * A limit.
   *
   * @param descriptors how many files and sockets may be open
   */
  ConnectionLimit(MemoryBudget budget, long descriptors) {
    this.budget = budget;
    this.descriptors = descriptors;
  }

  /**
   * The limit of this process.
   *
   * @param spare how many connections there may be beyond it
   */
  static ConnectionLimit ofProcess(MemoryBudget budget, int spare) {
    long descriptors =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
            : Integer.MAX_VALUE;
    return new ConnectionLimit(budget, descriptors - OTHER_FILES - spare);
  }

  /** Counts a connection in, if there may be one more. */
  boolean admit() {
    if (open.incrementAndGet() <= most() && budget.reserveUpToTotal(BYTES)) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  /** One that was admitted is closed. */
  void leave() {
    open.decrementAndGet();
    budget.release(BYTES);
  }

  /** One was closed since there were too many, or no memory for what it holds. */
  void refuse() {
    refused.increment();
  }

  /** How many there may be; fewer where a model takes much of the heap. */
  int most() {
    return (int) Math.clamp(descriptors, 1, budget.total() / 2 / BYTES);
  }

  int open() {
    return open.get();
  }

  long refused() {
    return refused.sum();
  }
}
