// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** The exit codes of the scoring runtime's commands. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int OTHER = 1;

  /** The trace is unavailable or not a trace, does not match, or does not pass the gate. */
  public static final int REJECTED = 2;

  /** The heap is exhausted: the Java virtual machine exits by itself, see jvm.options. */
  public static final int OUT_OF_MEMORY = 3;

  /** The accepted trace is gone: it was overwritten or deleted. */
  public static final int TRACE_GONE = 4;

  /** Wrong usage, or a manifest that breaks a rule. */
  public static final int USAGE = 64;

  private ExitCode() {}
}
