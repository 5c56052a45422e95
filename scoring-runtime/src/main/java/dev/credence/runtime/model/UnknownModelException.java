// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

/** A name or a version that no model in service has; the message says which there is. */
public final class UnknownModelException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownModelException(String message) {
    super(message);
  }
}
