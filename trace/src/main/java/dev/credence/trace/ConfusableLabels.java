// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Strings that look like a label but differ from it (Unicode confusables): composed differently
 * ({@code é} as one code point or two), other spaces, other widths. They do not match, as in
 * xarray, but the error message explains the difference.
 */
final class ConfusableLabels {
  private final Map<String, String> labels = new HashMap<>();

  ConfusableLabels(List<Object> labels) {
    for (Object label : labels) {
      this.labels.putIfAbsent(skeleton((String) label), (String) label);
    }
  }

  /** The label that a string looks like; null if there is none, or if they are equal. */
  @Nullable String of(String text) {
    String label = labels.get(skeleton(text));
    return label == null || label.equals(text) ? null : label;
  }

  private static String skeleton(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** Describes how two strings that look alike differ, by their code points. */
  static String difference(String text, String label) {
    int start = 0;
    int most = Math.min(text.length(), label.length());
    while (start < most && text.charAt(start) == label.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && text.charAt(text.length() - 1 - end) == label.charAt(label.length() - 1 - end)) {
      end++;
    }
    return TraceMessages.otherCharacters(
        text,
        codePoints(text.substring(start, text.length() - end)),
        codePoints(label.substring(start, label.length() - end)));
  }

  private static String codePoints(String text) {
    return text.isEmpty()
        ? "nothing"
        : text.codePoints().limit(8).mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
  }
}
