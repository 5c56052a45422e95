// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory clients may hold at a time: connections and the heads of their requests, bodies,
 * what is read of them, and answers. Beyond it connections are closed and requests refused, so that
 * no number of them takes the process down.
 */
final class MemoryBudget {
  /** What the process itself keeps on the heap, without a model, in bytes. */
  private static final long PROCESS = 40 << 20;

  private final AtomicLong used = new AtomicLong();
  private volatile long total;

  /** A budget of so many bytes. */
  MemoryBudget(long total) {
    this.total = total;
  }

  /** What the heap has room for beside a model that takes so many bytes. */
  static MemoryBudget ofHeap(long model) {
    return new MemoryBudget(available(Runtime.getRuntime().maxMemory(), model));
  }

  /**
   * Half of a heap, or less: two thirds of it is where the collector keeps what stays, which the
   * process and its model need as well.
   */
  static long available(long heap, long model) {
    return Math.clamp(heap / 3 * 2 - PROCESS - model, heap / 8, heap / 2);
  }

  /**
   * A quarter of the memory outside the heap that buffers of sockets are made of: what is on its
   * way out to slow readers, and what has come in before its turn. Netty's buffers take up to twice
   * what they hold, and where Java has no such memory left it sleeps half a second for each of
   * them.
   */
  static MemoryBudget ofBuffers() {
    return new MemoryBudget(io.netty.util.internal.PlatformDependent.maxDirectMemory() / 4);
  }

  /** Lowers the budget by what a model takes on the heap, in bytes. */
  void setModelBytes(long model) {
    total = available(Runtime.getRuntime().maxMemory(), model);
  }

  /**
   * How much bodies and answers may take, in bytes. A quarter is left to connections and heads, so
   * that large requests do not shut out small ones.
   */
  long requestLimit() {
    return total / 4 * 3;
  }

  /** How much connections and heads may take, in bytes, if there is nothing else. */
  long total() {
    return total;
  }

  /** How much of it is taken, in bytes. */
  long used() {
    return used.get();
  }

  /** Takes bytes for a body or an answer, which are to be released, if there are so many. */
  boolean reserve(long bytes) {
    return reserve(bytes, requestLimit());
  }

  /** Takes bytes for a connection or a head, which are to be released, if there are so many. */
  boolean reserveUpToTotal(long bytes) {
    return reserve(bytes, total);
  }

  private boolean reserve(long bytes, long most) {
    if (used.addAndGet(bytes) > most) {
      release(bytes);
      return false;
    }
    return true;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }
}
