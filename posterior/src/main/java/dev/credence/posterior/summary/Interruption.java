// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

import java.util.concurrent.CancellationException;

/** Lets long work be called off: by interrupting the thread that does it. */
public final class Interruption {
  private Interruption() {}

  /**
   * Goes on, unless the thread was interrupted. To be called every few milliseconds or so.
   *
   * @throws CancellationException if it was; it stays interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the computation was cancelled");
    }
  }
}
