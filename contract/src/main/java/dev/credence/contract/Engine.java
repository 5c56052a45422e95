// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** The engine that computes answers. */
public final class Engine {
  /**
   * Raised whenever any answer's bytes would change: a trace that was accepted for one engine is
   * checked again for the next.
   */
  public static final int NUMBER = 3;

  private Engine() {}
}
