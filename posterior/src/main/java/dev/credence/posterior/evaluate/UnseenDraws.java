// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.evaluate.VariableNode.InputKey;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.random.Noise;
import dev.credence.trace.Labels;
import java.util.List;

/**
 * Values of variables at unseen levels: drawn for every draw of the posterior from its populations.
 * They depend only on the seed, the names of variable and level, and the sample's index: rows of a
 * request with the same level share them.
 *
 * @param populations of the likelihood
 * @param seed the request's
 */
record UnseenDraws(List<BoundPopulation> populations, long seed) {
  /**
   * Fills {@code out[0..block.length())}.
   *
   * @param key the dimension and the input
   * @param element of the variable, as if the level were the dimension's first
   * @throws InvalidParameterException if a parameter of the population is not allowed at some draw
   */
  void draw(Block block, InputKey key, int element, double[] out) {
    BoundPopulation from = populations.get(key.population());
    double[][] theta = new double[from.parameters().size()][];
    for (int p = 0; p < theta.length; p++) {
      theta[p] = block.borrow();
      block.evaluate(from.parameter(p, element), theta[p]);
    }
    InvalidParameterException.check(
        from.family(),
        "the population of " + from.variable() + ": ",
        theta,
        block.length(),
        block.kernels().samples());
    // a stream for each block, so that blocks can be evaluated in any order
    Noise noise =
        Noise.of(
            block.kernels().noise(),
            seed,
            from.variable(),
            key.stride() + " " + element,
            label(block.value(key.input())),
            Integer.toString(block.from()));
    from.family().sample(theta, block.length(), noise, out, 0);
    for (double[] column : theta) {
      block.release(column);
    }
  }

  private static String label(Value level) {
    return switch (level) {
      case Value.Scalar number -> Labels.describe(number.value() + 0.0);
      case Value.Large number -> Labels.describe(number.value());
      case Value.Text text -> Labels.describe(text.text());
      case Value.Vector vector -> throw new IllegalArgumentException(vector + " is not a level");
    };
  }
}
