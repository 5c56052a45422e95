// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

/** What a connection holds of a budget, which grows and shrinks; on its event loop. */
final class Holding {
  private final MemoryBudget budget;
  private long bytes;

  Holding(MemoryBudget budget) {
    this.budget = budget;
  }

  long bytes() {
    return bytes;
  }

  /** Holds so many bytes from now on; false if the budget has not so many: then as before. */
  boolean resize(long wanted) {
    if (wanted > bytes && !budget.reserveUpToTotal(wanted - bytes)) {
      return false;
    }
    if (wanted < bytes) {
      budget.release(bytes - wanted);
    }
    bytes = wanted;
    return true;
  }
}
