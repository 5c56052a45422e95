// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;

/** A family of distributions. */
public interface Family {
  /** A parameter: PyMC's name and the values it may take. */
  record Parameter(String name, Domain domain) {}

  /** PyMC's name. */
  String name();

  /** Its parameters, in the order in which values are passed. */
  List<Parameter> parameters();

  /**
   * Draws one value for each set of parameters.
   *
   * @param parameters {@code parameters[p][i]}: value i of parameter p, each within its domain
   * @param length how many values to draw
   * @param noise where randomness comes from
   * @param out receives the values at {@code from} to {@code from + length - 1}
   */
  void sample(double[][] parameters, int length, Noise noise, double[] out, int from);

  /** The names of its parameters. */
  default List<String> parameterNames() {
    return parameters().stream().map(Parameter::name).toList();
  }
}
