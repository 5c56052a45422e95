// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** The exit codes of the commands. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int OTHER = 1;

  /** The trace is unavailable, not a trace, does not match the likelihood, or fails the gate. */
  public static final int REJECTED = 2;

  /** The heap is exhausted: the JVM exits with this code, see jvm.options. */
  public static final int OUT_OF_MEMORY = 3;

  /**
   * The output of {@code score} exists. Its JVM is not told to exit where the heap is exhausted.
   */
  public static final int OUTPUT_EXISTS = 3;

  /** The accepted trace was overwritten or deleted. */
  public static final int TRACE_GONE = 4;

  /** Usage error, or invalid manifest. */
  public static final int USAGE = 64;

  private ExitCode() {}
}
