// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.verdict.RejectionReason;
import org.jspecify.annotations.Nullable;

/** A model that cannot be served; the message is one line that says what to do. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  public ModelException(RejectionReason reason, String message) {
    this(reason, message, null);
  }

  public ModelException(RejectionReason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }
}
