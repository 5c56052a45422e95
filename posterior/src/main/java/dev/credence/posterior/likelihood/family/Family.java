// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A family of distributions of the outcome. Parameters come in columns: {@code theta[p][i]} is the
 * value of parameter p in draw i of a block, within its domain.
 */
public interface Family {
  /** A parameter: PyMC's name and the values it may take. */
  record Parameter(String name, Domain domain) {}

  /** The family in the contract. */
  DistributionFamily family();

  /** PyMC's name. */
  default String name() {
    return family().pymcName();
  }

  /** Its parameters, in the order of their columns. */
  List<Parameter> parameters();

  /**
   * Why the parameters of a draw, each within its domain, are invalid together: {@code lower is
   * 3.0, upper is 2.0; lower must be less than upper}. Null if they are.
   */
  default @Nullable String conflict(double[][] theta, int i) {
    return null;
  }

  /** The mean of the outcome; NaN if there is none, Infinity if it is infinite. */
  double mean(double[][] theta, int i);

  /** The variance of the outcome; NaN if there is none, Infinity if it is infinite. */
  double variance(double[][] theta, int i);

  /**
   * Draws one outcome for each of the first draws of a block.
   *
   * @param length number of draws
   * @param noise the random numbers
   * @param out receives the outcomes at {@code from} to {@code from + length - 1}
   */
  void sample(double[][] theta, int length, Noise noise, double[] out, int from);

  /**
   * The parameters of a family.
   *
   * @param set which of its sets of parameters
   * @param domains of each, in their order
   */
  static List<Parameter> parameters(DistributionFamily family, int set, Domain... domains) {
    List<String> names = family.parameterSets().get(set);
    if (names.size() != domains.length) {
      throw new IllegalArgumentException(family + " has the parameters " + names);
    }
    return IntStream.range(0, domains.length)
        .mapToObj(i -> new Parameter(names.get(i), domains[i]))
        .toList();
  }

  /** The names of its parameters. */
  default List<String> parameterNames() {
    return parameters().stream().map(Parameter::name).toList();
  }
}
