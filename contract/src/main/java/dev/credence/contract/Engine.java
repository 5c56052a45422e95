// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** The version of the computation. */
public final class Engine {
  /**
   * Raised whenever any response's bytes would change: a trace that was accepted with one number is
   * checked again with the next.
   */
  public static final int NUMBER = 3;

  private Engine() {}
}
