// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import java.util.Map;

/**
 * An input of a likelihood, as declared.
 *
 * @param minimum smallest value allowed (of each element, for a vector); -Infinity if not given
 * @param maximum largest value allowed; Infinity if not given
 * @param size elements of a vector; 0 if it follows from the dimension it is used with
 * @param unseen for each variable that the input indexes, by name, the population from which its
 *     value at an unseen level is drawn; empty if unseen levels are refused
 */
public record Input(
    String name,
    InputType type,
    double minimum,
    double maximum,
    int size,
    Map<String, PopulationText> unseen) {
  /** An input that refuses levels which the trace lacks. */
  public Input(String name, InputType type, double minimum, double maximum, int size) {
    this(name, type, minimum, maximum, size, Map.of());
  }

  /** An input without bounds, of a size that follows from its use. */
  public static Input of(String name, InputType type) {
    return new Input(name, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
  }

  /** The same input, with populations for levels that the trace lacks. */
  public Input withUnseen(Map<String, PopulationText> populations) {
    return new Input(name, type, minimum, maximum, size, populations);
  }
}
