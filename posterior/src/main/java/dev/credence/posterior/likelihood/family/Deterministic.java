// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;

/** No noise: the prediction is the value itself, and its uncertainty is the posterior's alone. */
final class Deterministic implements Family {
  @Override
  public String name() {
    return "Deterministic";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("value", Domain.REAL));
  }

  @Override
  public void sample(double[][] parameters, int length, Noise noise, double[] out, int from) {
    System.arraycopy(parameters[0], 0, out, from, length);
  }
}
