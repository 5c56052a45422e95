// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all clients may use together: connections, request heads, bodies, parsed bodies
 * and responses. Beyond it, connections are closed and requests rejected, so that the process does
 * not run out of memory.
 */
final class MemoryBudget {
  /** Bytes that the process itself needs on the heap, without a model. */
  private static final long PROCESS = 40 << 20;

  private final AtomicLong used = new AtomicLong();
  private volatile long total;

  /**
   * @param total in bytes
   */
  MemoryBudget(long total) {
    this.total = total;
  }

  /**
   * The budget of the heap.
   *
   * @param model bytes of the model
   */
  static MemoryBudget ofHeap(long model) {
    return new MemoryBudget(available(Runtime.getRuntime().maxMemory(), model));
  }

  /**
   * At most half of the heap. The old generation is two thirds of it, and also holds the process's
   * own objects and the model.
   */
  static long available(long heap, long model) {
    return Math.clamp(heap / 3 * 2 - PROCESS - model, heap / 8, heap / 2);
  }

  /**
   * The budget of direct memory: a quarter of it, for responses that slow clients have not read and
   * for received bytes that are not parsed yet. Netty's buffers take up to twice their content;
   * when direct memory is used up, Java waits half a second at each allocation.
   */
  static MemoryBudget ofBuffers() {
    return new MemoryBudget(io.netty.util.internal.PlatformDependent.maxDirectMemory() / 4);
  }

  /** Sets the budget for a model of this size, in bytes. */
  void setModelBytes(long model) {
    total = available(Runtime.getRuntime().maxMemory(), model);
  }

  /**
   * Maximum bytes of bodies and responses. A quarter is kept for connections and heads, so that
   * large requests do not block small ones.
   */
  long requestLimit() {
    return total / 4 * 3;
  }

  /** Maximum bytes of connections and heads if nothing else is reserved. */
  long total() {
    return total;
  }

  /** Reserved bytes. */
  long used() {
    return used.get();
  }

  /** Reserves bytes for a body or a response, to be released later; false if too few are left. */
  boolean reserve(long bytes) {
    return reserve(bytes, requestLimit());
  }

  /** Reserves bytes for a connection or a head, to be released later; false if too few are left. */
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
