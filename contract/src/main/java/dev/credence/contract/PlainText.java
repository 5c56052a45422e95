// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import java.util.regex.Pattern;

/**
 * Sanitizes text from outside, such as a termination message or an error of an object store, for
 * terminals, logs and the status: no control sequences and no bidirectional overrides.
 */
public final class PlainText {
  /** CSI and OSC sequences of ECMA-48, in their 7 and 8 bit forms. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b\\]|\u009d)[^\u0007\u001b\u009c\\n\\r]*(?:\u0007|\u001b\\\\|\u009c)");

  /** White space, including all line separators. */
  private static final Pattern SPACE = Pattern.compile("[\\s\u0085\u2028\u2029]+");

  /** C0, DEL and C1, unpaired surrogates, and bidirectional controls. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]");

  private PlainText() {}

  /** The printable characters of the text, on one line. */
  public static String line(String text) {
    String shown = SEQUENCE.matcher(text).replaceAll("");
    shown = SPACE.matcher(shown).replaceAll(" ");
    return UNPRINTABLE.matcher(shown).replaceAll("").strip();
  }

  /** The first characters of a text; surrogate pairs are not split. */
  public static String start(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean splitsPair = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
    return text.substring(0, splitsPair ? max - 1 : max);
  }

  /**
   * The text, cut where it is too long and marked as cut; surrogate pairs are not split.
   *
   * @param max maximum number of characters of the result, at least 2
   */
  public static String shorten(String text, int max) {
    return text.length() <= max ? text : start(text, max - 1) + "…";
  }

  /** The longest prefix of a text that takes at most so many bytes of UTF-8. */
  public static String startOfBytes(String text, int max) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      bytes += utf8(character);
      if (bytes > max) {
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
