// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one answer takes of the budget: until it is computed, and until it is sent or its reader has
 * gone, whichever comes later.
 */
final class Reservation {
  private final MemoryBudget budget;
  private final AtomicInteger holders = new AtomicInteger(2);
  private volatile long bytes;

  Reservation(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Takes bytes of the budget, before the answer is computed.
   *
   * @throws RejectedExecutionException if there are not so many
   */
  void take(long wanted) {
    if (!budget.reserve(wanted)) {
      throw new RejectedExecutionException();
    }
    bytes = wanted;
  }

  /** The answer is computed or will not be. */
  void computed() {
    let();
  }

  /** The answer is sent or will not be. */
  void sent() {
    let();
  }

  private void let() {
    if (holders.decrementAndGet() == 0) {
      budget.release(bytes);
    }
  }
}
