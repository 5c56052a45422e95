// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

/** The bytes that a connection has reserved of a budget. Used on its event loop only. */
final class Holding {
  private final MemoryBudget budget;
  private long bytes;

  Holding(MemoryBudget budget) {
    this.budget = budget;
  }

  long bytes() {
    return bytes;
  }

  /** Changes the reservation; returns false, without a change, if the budget does not suffice. */
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
