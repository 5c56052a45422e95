// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.RejectedExecutionException;

/**
 * What one answer takes of the budget: while it is computed all that it is made of, and then its
 * own bytes until they are sent or their reader has gone.
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
   * Takes bytes of the budget, before what they are for is made; after {@link #computed} no more.
   *
   * @throws RejectedExecutionException if there are not so many
   */
  synchronized void take(long wanted) {
    if (!budget.reserve(wanted)) {
      throw new RejectedExecutionException();
    }
    computing = true;
    bytes += wanted;
  }

  /** A part is computed, and what it has taken is needed for the next one. */
  synchronized void partComputed() {
    computed(bytes);
  }

  /** The answer is computed and has so many bytes; none if there is none. */
  synchronized void computed(long length) {
    computing = false;
    shrink(over ? 0 : Math.min(length, bytes));
  }

  /** The answer is sent or will not be. */
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
