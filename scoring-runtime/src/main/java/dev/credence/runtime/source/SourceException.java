// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/** A trace that cannot be loaded; the message is one line with the remedy. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final String MORE_MEMORY =
      "; raise the memory limit (spec.resources.limits.memory), use fewer of the trace's variables,"
          + " or thin it";

  /** A limit for all messages; quoted messages of stores are truncated before. */
  private static final int LONGEST = 2_000;

  private final RejectionReason reason;

  /** Creates an exception with its cause, if there is one. */
  public SourceException(RejectionReason reason, String message, @Nullable Throwable cause) {
    super(Shortened.line(message, LONGEST), cause);
    this.reason = reason;
  }

  /**
   * Converts a trace's failure: to the store's failure that caused it, or to one of the trace's
   * content.
   */
  public static SourceException of(TraceLocation location, TraceException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceException store) {
        return store.at(location);
      }
    }
    RejectionReason reason =
        switch (failure.kind()) {
          case NOT_FOUND -> RejectionReason.NOT_FOUND;
          case UNREADABLE ->
              failure.getCause() instanceof AccessDeniedException
                  ? RejectionReason.ACCESS_DENIED
                  : RejectionReason.STORE_UNREACHABLE;
          case TOO_LARGE, OUT_OF_MEMORY -> RejectionReason.TOO_LARGE;
          default -> RejectionReason.UNREADABLE;
        };
    String remedy = failure.kind() == Kind.OUT_OF_MEMORY ? MORE_MEMORY : "";
    return new SourceException(reason, location + ": " + failure.getMessage() + remedy, failure);
  }

  /** A trace that needs more memory than was foreseen. */
  public static SourceException of(TraceLocation location, OutOfMemoryError failure) {
    return new SourceException(
        RejectionReason.TOO_LARGE,
        "%s: it needs more memory than the heap of %d MiB has%s"
            .formatted(location, Runtime.getRuntime().maxMemory() >> 20, MORE_MEMORY),
        failure);
  }

  /** The same failure, with the name of what it happened to before its message. */
  SourceException at(Object place) {
    return new SourceException(reason, place + ": " + getMessage(), this);
  }

  public RejectionReason reason() {
    return reason;
  }
}
