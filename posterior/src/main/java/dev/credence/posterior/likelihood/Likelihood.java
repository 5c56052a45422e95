// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.family.Family;
import java.util.List;
import java.util.Map;

/**
 * How predictions follow from a posterior, parsed but not yet matched to a trace.
 *
 * @param parameters an expression for each of the family's parameters, in the family's order
 * @param populations where unseen levels are drawn from, in the inputs' order
 */
public record Likelihood(
    List<Input> inputs,
    Family family,
    Map<String, Expression> parameters,
    List<Population> populations) {
  /**
   * Parses a likelihood.
   *
   * @throws LikelihoodException names every mistake with its place
   */
  public static Likelihood parse(LikelihoodText text) throws LikelihoodException {
    return new LikelihoodParser().parse(text);
  }

  /**
   * Parses a likelihood of any family but Mixture.
   *
   * @throws LikelihoodException names every mistake with its place
   */
  public static Likelihood parse(List<Input> inputs, String family, Map<String, String> parameters)
      throws LikelihoodException {
    return parse(LikelihoodText.of(inputs, family, parameters));
  }

  /** A mistake with its place: {@code mu, character 6: …}. */
  public static String place(String parameter, ExpressionException mistake) {
    return "%s, character %d: %s"
        .formatted(parameter, mistake.position() + 1, mistake.getMessage());
  }
}
