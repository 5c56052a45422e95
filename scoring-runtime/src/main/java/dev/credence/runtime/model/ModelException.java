// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

/** A model that cannot be served; the message is one line that says what to do. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  ModelException(String message) {
    super(message);
  }
}
