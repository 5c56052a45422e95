// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import org.jspecify.annotations.Nullable;

/** A trace that cannot be used; the message is one line for the user. */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 1000;

  /** The kind of error of a trace. */
  public enum Kind {
    NOT_FOUND,
    /** The bytes cannot be read now: a failing disk or network. */
    UNREADABLE,
    UNSUPPORTED_FORMAT,
    /** Compressed in a way that is not supported. */
    UNSUPPORTED_FILTER,
    NOT_HDF5,
    TRUNCATED,
    CORRUPT,
    /** Declares more values than the file can contain, or than the maximum. */
    TOO_LARGE,
    /** Needs more memory than this process has. */
    OUT_OF_MEMORY,
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
    super(oneLine(message), cause);
    this.kind = kind;
  }

  /** A file that contradicts its own format. */
  public static TraceException corrupt(String what) {
    return corrupt(what, null);
  }

  /**
   * A file that contradicts its own format.
   *
   * @param cause null if there is none
   */
  public static TraceException corrupt(String what, @Nullable Throwable cause) {
    return new TraceException(Kind.CORRUPT, TraceMessages.damaged(what), cause);
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Names come from the file and may contain anything: the message stays one line of bounded
   * length.
   */
  private static String oneLine(String message) {
    String line = message.replaceAll("[\\p{Cc}\\p{Cs}\u2028\u2029]", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "…";
  }
}
