// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

/** A manifest that breaks a rule; the message is one line that names the place. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  ManifestException(String message) {
    super(message);
  }
}
