// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import dev.credence.contract.PlainText;

/** Strings of bounded length. */
public final class Shortened {
  private Shortened() {}

  /**
   * Truncates a string that is too long, and marks that; does not split surrogate pairs.
   *
   * @param longest maximum length of the result, at least 2
   */
  public static String of(String text, int longest) {
    return PlainText.shorten(text, longest);
  }

  /**
   * A string from outside, such as a store's message, as one line without unprintable characters.
   */
  public static String line(String text, int longest) {
    return of(PlainText.line(text), longest);
  }
}
