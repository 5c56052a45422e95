// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The families of likelihoods and their parameters, by PyMC's names. */
public final class Families {
  /** Names of the parameters by name of the family, in the order of the names. */
  public static final Map<String, List<String>> PARAMETERS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "Deterministic", List.of("value"),
                  "Normal", List.of("mu", "sigma"))));

  private Families() {}

  /** What is said if a likelihood's parameters are not exactly those of its family. */
  public static String parametersWording(String family) {
    List<String> names = PARAMETERS.getOrDefault(family, List.of());
    return "must be exactly those of "
        + family
        + ": write parameters: {"
        + String.join(": ..., ", names)
        + ": ...}";
  }
}
