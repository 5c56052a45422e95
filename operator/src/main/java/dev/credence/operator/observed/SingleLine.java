// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.contract.PlainText;
import java.util.stream.Collectors;

/** Converts messages from outside for a condition. */
public final class SingleLine {
  private static final int MAX = 800;

  private SingleLine() {}

  /** Joins lines, removes unprintable characters, truncates. */
  public static String of(String text) {
    String line =
        text.lines()
            .map(PlainText::line)
            .filter(l -> !l.isEmpty())
            .collect(Collectors.joining("; "));
    return line.length() <= MAX ? line : PlainText.start(line, MAX) + "...";
  }
}
