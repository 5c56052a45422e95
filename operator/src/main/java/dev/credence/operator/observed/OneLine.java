// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import java.util.stream.Collectors;

/** Messages of others, fit for a condition. */
public final class OneLine {
  private static final int MAX = 800;

  private OneLine() {}

  /** The lines of a text as one, cut if it is long. */
  public static String of(String text) {
    String line =
        text.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining("; "));
    return line.length() <= MAX ? line : line.substring(0, MAX) + "...";
  }
}
