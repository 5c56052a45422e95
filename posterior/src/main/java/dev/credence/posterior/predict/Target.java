// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The quantity whose distribution is predicted. */
public enum Target {
  /** The outcome y: the posterior predictive distribution. */
  PREDICTIVE("predictive"),
  /** The mean of the outcome, E[y|θ]: only the parameters are uncertain. */
  MEAN("mean");

  private static final Map<String, Target> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Target::word, Function.identity()));

  private final String word;

  Target(String word) {
    this.word = word;
  }

  /** The target of that name, {@code mean}, if there is one. */
  public static Optional<Target> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Target::word).toList();
  }

  /** The name of the target in a request. */
  public String word() {
    return word;
  }
}
