// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.likelihood.family.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a prediction is computed. */
public enum Method {
  /** Samples with noise from a seed, spread over all draws. */
  SAMPLE("sample"),
  /** The mixture over all draws, without Monte Carlo noise. */
  EXACT("exact"),
  /** The samples that PyMC3's {@code sample_posterior_predictive} gives for the same seed. */
  PYMC3("pymc3");

  private static final Map<String, Method> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Method::word, Function.identity()));

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /** Whether the method supports a family. */
  boolean takes(Family family) {
    return this != PYMC3 || DistributionFamily.WITH_PYMC3.contains(family.family());
  }

  /** The method of that name, {@code sample}, if there is one. */
  public static Optional<Method> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Method::word).toList();
  }

  /** The name of the method in a request. */
  public String word() {
    return word;
  }
}
