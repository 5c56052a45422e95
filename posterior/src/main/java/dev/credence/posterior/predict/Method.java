// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.family.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a prediction is computed. */
public enum Method {
  /** Samples with noise from a seed, spread over all draws. */
  SAMPLE,
  /** The mixture over all draws, without Monte Carlo noise. */
  EXACT,
  /** The samples that PyMC3's {@code sample_posterior_predictive} gives for the same seed. */
  PYMC3;

  private static final Set<String> PYMC3_FAMILIES = Set.of("Normal", "Deterministic");

  /** Whether the method can answer for a family. */
  boolean takes(Family family) {
    return this != PYMC3 || PYMC3_FAMILIES.contains(family.name());
  }

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
