// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.predict.Method;
import dev.credence.trace.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of inputs that select elements by their labels. */
public final class LevelRules {
  private static final int MAX_LISTED = 10;

  private LevelRules() {}

  /**
   * The values that are levels, in words: {@code 0, 1 or 2}.
   *
   * @param levels of the input
   */
  public static String describe(BoundInput input, Levels levels) {
    List<String> labels = levels.values().stream().map(Labels::describe).toList();
    return (labels.size() > MAX_LISTED ? levels.describe() : ValueError.list(labels))
        + (input.allowsUnseen() ? " or another" : "");
  }

  /** Values that the input accepts; null if the value is one. */
  static @Nullable ValueError check(BoundInput input, Value value) {
    Levels levels = input.levels();
    return levels == null || input.accepts(value)
        ? null
        : ValueError.notOneOf(describe(input, levels), levels.hint(value));
  }

  /** Values that a method can predict for: only samples are drawn of levels that are unseen. */
  public static @Nullable ValueError check(BoundInput input, Value value, Method method) {
    Levels levels = input.levels();
    return levels == null || method == Method.SAMPLE || !input.isUnseen(value)
        ? null
        : ValueError.notOneOf(levels.describe(), ValidationMessages.unseen(method.word()));
  }
}
