// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

/** An invalid manifest; the message is one line that names the field or line. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  ManifestException(String message) {
    super(message);
  }
}
