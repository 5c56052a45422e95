// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A family of likelihoods.
 *
 * @param name PyMC's name
 * @param parameterSets PyMC's names of its parameters; more than one set where PyMC knows several
 *     ways to write it, none for a Mixture, which has components
 */
public record Family(String name, Kind kind, List<List<String>> parameterSets) {

  /** A name that kubectl reads as false unless it is quoted. */
  private static final String NO = "n";

  /** What its outcomes are; only those of one kind can be mixed. */
  public enum Kind {
    CONTINUOUS,
    DISCRETE,
    /** That of what it is made of, so that it can be no component. */
    OF_ITS_PARTS
  }

  /** Whether these are exactly the names of its parameters. */
  public boolean takes(Set<String> names) {
    return parameterSets.stream().anyMatch(set -> names.equals(Set.copyOf(set)));
  }

  /** What is said if the parameters are not exactly those of the family. */
  public String parametersWording() {
    return "must be exactly those of "
        + name
        + ": write parameters: "
        + parameterSets.stream().map(Family::written).collect(Collectors.joining(" or "));
  }

  private static String written(List<String> parameters) {
    return parameters.stream()
        .map(name -> (name.equals(NO) ? "\"" + name + "\"" : name) + ": ...")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
