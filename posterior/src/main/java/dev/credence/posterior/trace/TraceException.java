// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import org.jspecify.annotations.Nullable;

/** A trace that cannot be used; the message is one line for the user. */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Kind {
    NOT_FOUND,
    UNSUPPORTED_FORMAT,
    NOT_HDF5,
    TRUNCATED,
    CORRUPT,
    NO_POSTERIOR,
    EMPTY_POSTERIOR,
    DIM_MISMATCH,
    NON_FINITE_DRAWS
  }

  private final Kind kind;

  public TraceException(Kind kind, String message) {
    this(kind, message, null);
  }

  public TraceException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
