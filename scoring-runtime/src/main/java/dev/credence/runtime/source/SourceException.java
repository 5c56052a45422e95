// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import org.jspecify.annotations.Nullable;

/** A trace that cannot be had; the message is one line that says what to do. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the failure behind it, if there is one. */
  public SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
