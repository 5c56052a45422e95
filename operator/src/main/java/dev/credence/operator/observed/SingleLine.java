// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.contract.PlainText;
import java.util.stream.Collectors;

/** Messages of others, fit for a condition. */
public final class SingleLine {
  private static final int MAX = 800;

  private SingleLine() {}

  /** The lines of a text as one, without what cannot be shown, cut if it is long. */
  public static String of(String text) {
    String line =
        text.lines()
            .map(PlainText::line)
            .filter(l -> !l.isEmpty())
            .collect(Collectors.joining("; "));
    return line.length() <= MAX ? line : PlainText.start(line, MAX) + "...";
  }
}
