// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the heap requests may hold at a time: bodies that arrive, and what large answers are
 * made of. Beyond it requests are refused, so that no number of them takes the process down.
 */
final class MemoryBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /** A budget of so many bytes. */
  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Half of what the heap may become. */
  static MemoryBudget ofHeap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
  }

  /** All there is, in bytes. */
  long limit() {
    return limit;
  }

  /** How much of it is taken, in bytes. */
  long used() {
    return used.get();
  }

  /** Takes bytes that are to be released, if there are so many. */
  boolean reserve(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      release(bytes);
      return false;
    }
    return true;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }
}
