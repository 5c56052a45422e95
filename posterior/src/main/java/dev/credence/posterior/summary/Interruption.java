// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import java.util.concurrent.CancellationException;

/** Cancels long computations, by interrupting their thread. */
public final class Interruption {
  private Interruption() {}

  /**
   * Throws if the thread was interrupted. Call it every few milliseconds.
   *
   * @throws CancellationException if it was; it remains interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the computation was cancelled");
    }
  }
}
