// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

/** More bins requested than fit between the smallest and the largest sample. */
public final class TooManyBinsException extends Exception {
  private static final long serialVersionUID = 1;

  TooManyBinsException() {
    super("Too many bins for data range");
  }
}
