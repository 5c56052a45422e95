// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import dev.credence.contract.PlainText;

/** Text of bounded length. */
public final class Shortened {
  private Shortened() {}

  /**
   * The text, cut where it is too long, with a sign that it was; no pair of surrogates is cut in
   * two.
   *
   * @param longest how many characters the result has at most, at least 2
   */
  public static String of(String text, int longest) {
    return PlainText.shorten(text, longest);
  }

  /** A text of others, such as a store's message, as one line without what cannot be shown. */
  public static String line(String text, int longest) {
    return of(PlainText.line(text), longest);
  }
}
