// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.trace.Dimension;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages about unknown names: the known names, and the closest one. */
final class UnknownNameMessages {
  private static final int SHOWN = 10;

  private UnknownNameMessages() {}

  /** {@code 'beta2' is not a variable of the trace; it has beta (category: 3), sigma ()}. */
  static String unknown(
      String name, SortedMap<String, List<Dimension>> variables, Collection<String> inputs) {
    return "'%s' is not a variable of the trace%s; it has %s%s"
        .formatted(
            name,
            suggestion(name, Stream.concat(inputs.stream(), variables.keySet().stream()).toList()),
            list(
                variables.entrySet().stream()
                    .map(variable -> describe(variable.getKey(), variable.getValue()))
                    .toList()),
            inputs.isEmpty() ? "; there are no inputs" : "; the inputs are " + list(inputs));
  }

  /** {@code 'cat' is not an input, and only inputs can be an index; they are category}. */
  static String notAnInput(String name, Collection<String> inputs) {
    return "'%s' is not an input%s%s"
        .formatted(
            name,
            suggestion(name, inputs),
            inputs.isEmpty()
                ? "; there are no inputs"
                : ", and only inputs can be an index; they are " + list(inputs));
  }

  private static String describe(String variable, List<Dimension> dimensions) {
    return dimensions.stream()
        .map(dimension -> dimension.name() + ": " + dimension.size())
        .collect(Collectors.joining(", ", variable + " (", ")"));
  }

  private static String list(Collection<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static String suggestion(String name, Collection<String> candidates) {
    int farthest = Math.min(Math.max(1, name.length() / 4), name.length() - 1);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= farthest)
        .filter(candidate -> distance(name, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .map(candidate -> " (did you mean '" + candidate + "'?)")
        .orElse("");
  }

  /**
   * The number of characters to change, add or remove, ignoring case. Levenshtein (1966), Binary
   * codes capable of correcting deletions, insertions, and reversals.
   */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
