// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Of what a prediction is the distribution. */
public enum Target {
  /** The outcome y: the posterior predictive distribution. */
  PREDICTIVE,
  /** The mean of the outcome, E[y|θ]: only the parameters are uncertain. */
  MEAN;

  /** The target of that name, {@code mean}, if there is one. */
  public static Optional<Target> of(String word) {
    return Arrays.stream(values()).filter(target -> target.word().equals(word)).findFirst();
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Target::word).toList();
  }

  /** As it is written in a request. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
