// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

/** A table cannot be scored. The message names what is wrong, and the remedy. */
public final class TableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** The kind of the problem, from which the exit code follows. */
  public enum Reason {
    /** The table does not have the columns that are needed, or an option is wrong. */
    USAGE,
    /** The table cannot be read, or has too many invalid rows. */
    REFUSED,
    /** There is an output already. */
    OUTPUT_EXISTS,
    /** The result cannot be computed or written. */
    FAILED
  }

  public TableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public TableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The kind of the problem. */
  public Reason reason() {
    return reason;
  }

  static TableException usage(String message) {
    return new TableException(Reason.USAGE, message);
  }
}
