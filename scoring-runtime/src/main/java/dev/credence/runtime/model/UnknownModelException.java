// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

/** No model of this name or version is in service; the message names those that are. */
public final class UnknownModelException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownModelException(String message) {
    super(message);
  }
}
