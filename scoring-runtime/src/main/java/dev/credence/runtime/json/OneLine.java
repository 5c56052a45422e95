// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import java.util.regex.Pattern;

/** Text of others, such as a store's message, as a terminal or a log can show it. */
public final class OneLine {
  /** What colours a terminal or moves its cursor, with its parameters. */
  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]");

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /** Nobody sees these, and some of them turn what follows around. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private OneLine() {}

  /**
   * The text in one line: control characters (also those from U+0080 to U+009F), line ends and runs
   * of space become one space; terminal sequences and invisible characters go.
   */
  public static String of(String text) {
    String plain = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    plain = INVISIBLE.matcher(plain).replaceAll("");
    plain = HALF_CHARACTER.matcher(plain).replaceAll("\ufffd");
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }

  /** The same, cut where it is longer than so many characters. */
  public static String of(String text, int longest) {
    return Shortened.of(of(text), longest);
  }
}
