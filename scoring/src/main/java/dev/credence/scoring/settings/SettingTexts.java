// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.settings;

import dev.credence.scoring.validation.NumberRules;
import dev.credence.scoring.validation.ValueError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of settings as text, by name. All throw {@link IllegalArgumentException}. */
record SettingTexts(Map<String, String> texts) {

  boolean has(String name) {
    return texts.containsKey(name);
  }

  /** Any finite number. */
  double number(String name, double absent) {
    return number(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, absent);
  }

  /**
   * A number in an interval.
   *
   * @param open whether the bounds are excluded
   */
  double number(String name, double lower, double upper, boolean open, double absent) {
    String text = texts.get(name);
    return text == null ? absent : number(name, text, lower, upper, open);
  }

  /** An integer in a closed interval. */
  long integer(String name, long lower, long upper, long absent) {
    String text = texts.get(name);
    if (text == null) {
      return absent;
    }
    double value = number(name, text, (double) lower, (double) upper, false);
    refuse(name, text, NumberRules.whole(value));
    return (long) value;
  }

  /** Numbers in [0, 1], separated by colons; null if there are none. */
  double @Nullable [] probabilities(String name) {
    String text = texts.get(name);
    return text == null
        ? null
        : Arrays.stream(text.split(":", -1))
            .mapToDouble(each -> number(name, each, 0, 1, false))
            .toArray();
  }

  /** One of some words. */
  <T> T word(String name, List<String> words, Function<String, T> meaning, T absent) {
    String text = texts.get(name);
    if (text == null) {
      return absent;
    }
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "%s=%s: it is not one of %s".formatted(name, text, String.join(", ", words)));
    }
    return meaning.apply(text);
  }

  private static double number(String name, String text, double lower, double upper, boolean open) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s=%s: it is not a number".formatted(name, text), e);
    }
    refuse(name, text, NumberRules.finite(value));
    refuse(name, text, NumberRules.between(value, lower, upper, open));
    return value;
  }

  private static void refuse(String name, String text, @Nullable ValueError error) {
    if (error != null) {
      throw new IllegalArgumentException("%s=%s: %s".formatted(name, text, error.message()));
    }
  }
}
