// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a prediction is computed. */
public enum Method {
  /** Samples with noise from a seed, spread over all draws. */
  SAMPLE,
  /** The mixture over all draws, without Monte Carlo noise. */
  EXACT,
  /** The samples that PyMC3's {@code sample_posterior_predictive} gives for the same seed. */
  PYMC3;

  /** The method of that name, {@code sample}, if there is one. */
  public static Optional<Method> of(String word) {
    return Arrays.stream(values()).filter(method -> method.word().equals(word)).findFirst();
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Method::word).toList();
  }

  /** As it is written in a request. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
