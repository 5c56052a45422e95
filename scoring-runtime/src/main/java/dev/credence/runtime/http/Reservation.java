// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.RejectedExecutionException;

/**
 * The memory that a request has reserved: for everything needed while the response is computed,
 * then for the response's bytes until they are sent or the client has disconnected.
 */
final class Reservation {
  private final MemoryBudget budget;
  private long bytes;
  private boolean computing;
  private boolean over;

  Reservation(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Reserves bytes before they are used. Not to be called after {@link #computed}.
   *
   * @throws RejectedExecutionException if too few are left
   */
  synchronized void take(long wanted) {
    if (!budget.reserve(wanted)) {
      throw new RejectedExecutionException();
    }
    computing = true;
    bytes += wanted;
  }

  /** Call this when a part is computed: its reservation is kept for the next part. */
  synchronized void partComputed() {
    computed(bytes);
  }

  /**
   * Call this when the response is computed.
   *
   * @param length in bytes; 0 if there is no response
   */
  synchronized void computed(long length) {
    computing = false;
    shrink(over ? 0 : Math.min(length, bytes));
  }

  /** Releases everything: the response was sent, or will not be. */
  synchronized void end() {
    over = true;
    if (!computing) {
      shrink(0);
    }
  }

  private void shrink(long to) {
    budget.release(bytes - to);
    bytes = to;
  }
}
