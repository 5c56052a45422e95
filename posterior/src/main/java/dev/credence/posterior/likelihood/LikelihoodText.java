// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.List;
import java.util.Map;

/**
 * A likelihood as it is written in a manifest or in a trace's attributes; nothing is checked yet.
 *
 * @param family PyMC's name of the family
 * @param parameters PyMC's names of its parameters, each with an expression; none for a Mixture
 * @param components what a Mixture consists of; none for every other family
 */
public record LikelihoodText(
    List<Input> inputs,
    String family,
    Map<String, String> parameters,
    List<ComponentText> components) {

  /**
   * A component of a Mixture.
   *
   * @param weight an expression for its share
   * @param family PyMC's name of its family
   * @param parameters PyMC's names of the family's parameters, each with an expression
   */
  public record ComponentText(String weight, String family, Map<String, String> parameters) {}

  /**
   * The distribution that unseen levels are drawn from.
   *
   * @param family PyMC's name of the family
   * @param parameters PyMC's names of the family's parameters, each with an expression
   */
  public record PopulationText(String family, Map<String, String> parameters) {}

  /** A likelihood of any family but Mixture. */
  public static LikelihoodText of(
      List<Input> inputs, String family, Map<String, String> parameters) {
    return new LikelihoodText(inputs, family, parameters, List.of());
  }
}
