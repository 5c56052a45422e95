// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many connections there may be at a time, by the memory and the descriptors that they take.
 */
final class ConnectionLimit {
  /** About what an idle connection takes on the heap: its socket, handlers and parser, in bytes. */
  static final int BYTES = 10 << 10;

  /** Descriptors for what is no connection: jars, the trace, connections to its store. */
  private static final int OTHER_FILES = 100;

  private final MemoryBudget budget;
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /**
   * A limit.
   *
   * @param descriptors how many files and sockets may be open
   */
  ConnectionLimit(MemoryBudget budget, long descriptors) {
    this.budget = budget;
    this.most = (int) Math.clamp(descriptors, 1, budget.limitOfConnections() / 2 / BYTES);
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
    if (open.incrementAndGet() <= most && budget.reserveForConnection(BYTES)) {
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

  /** One was closed for want of place. */
  void refuse() {
    refused.increment();
  }

  int most() {
    return most;
  }

  int open() {
    return open.get();
  }

  long refused() {
    return refused.sum();
  }
}
