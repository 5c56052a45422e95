// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The maximum number of open connections, by the memory and file descriptors that they take. */
final class ConnectionLimit {
  /** Estimated bytes of an idle connection on the heap: socket, handlers and parser. */
  static final int BYTES = 10 << 10;

  /** Descriptors for other uses: jars, the trace, connections to its store. */
  private static final int OTHER_FILES = 100;

  private final MemoryBudget budget;
  private final long descriptors;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /**
   * A limit.
   *
   * @param descriptors maximum open files and sockets
   */
  ConnectionLimit(MemoryBudget budget, long descriptors) {
    this.budget = budget;
    this.descriptors = descriptors;
  }

  /**
   * The limit of this process.
   *
   * @param spare maximum connections beyond it
   */
  static ConnectionLimit ofProcess(MemoryBudget budget, int spare) {
    long descriptors =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
            : Integer.MAX_VALUE;
    return new ConnectionLimit(budget, descriptors - OTHER_FILES - spare);
  }

  /** Admits and counts a connection; false if the limit is reached. */
  boolean admit() {
    if (open.incrementAndGet() <= most() && budget.reserveUpToTotal(BYTES)) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  /** Counts the end of an admitted connection. */
  void leave() {
    open.decrementAndGet();
    budget.release(BYTES);
  }

  /** Counts a connection that was closed because of the limit, or for lack of memory. */
  void refuse() {
    refused.increment();
  }

  /** The maximum; smaller if the model takes much of the heap. */
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
