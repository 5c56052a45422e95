// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import java.util.regex.Pattern;

/**
 * Words of others, such as a container's or a store's, fit for a terminal, a log line and a status:
 * nothing in them moves a cursor, sets a colour or turns the direction of writing.
 */
public final class PlainText {
  /** What a terminal obeys: CSI and OSC sequences of ECMA-48, in their 7 and 8 bit forms. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b\\]|\u009d)[^\u0007\u001b\u009c\\n\\r]*(?:\u0007|\u001b\\\\|\u009c)");

  /** Line ends, whatever they are called. */
  private static final Pattern SPACE = Pattern.compile("[\\s\u0085\u2028\u2029]+");

  /** C0, DEL and C1, halves of surrogate pairs, and what turns the direction of writing. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]");

  private PlainText() {}

  /** The text without what cannot be shown, on one line. */
  public static String line(String text) {
    String shown = SEQUENCE.matcher(text).replaceAll("");
    shown = SPACE.matcher(shown).replaceAll(" ");
    return UNPRINTABLE.matcher(shown).replaceAll("").strip();
  }

  /** The first characters of a text; no pair of surrogates is cut in two. */
  public static String start(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean halves = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, halves ? longest - 1 : longest);
  }

  /**
   * The text, cut where it is too long, with a sign that it was; no pair of surrogates is cut in
   * two.
   *
   * @param longest how many characters the result has at most, at least 2
   */
  public static String shorten(String text, int longest) {
    return text.length() <= longest ? text : start(text, longest - 1) + "…";
  }

  /** The first characters of a text that take at most so many bytes of UTF-8. */
  public static String startOfBytes(String text, int most) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      bytes += utf8(character);
      if (bytes > most) {
        return text.substring(0, i);
      }
      i += Character.charCount(character);
    }
    return text;
  }

  private static int utf8(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
