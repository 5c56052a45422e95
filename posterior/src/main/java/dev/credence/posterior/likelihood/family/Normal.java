// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;

/** The normal distribution: mean mu, standard deviation sigma. */
final class Normal implements Family {
  @Override
  public String name() {
    return "Normal";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("mu", Domain.REAL), new Parameter("sigma", Domain.POSITIVE));
  }

  @Override
  public void sample(double[][] parameters, int length, Noise noise, double[] out, int from) {
    double[] mu = parameters[0];
    double[] sigma = parameters[1];
    for (int i = 0; i < length; i++) {
      out[from + i] = mu[i] + sigma[i] * noise.normal();
    }
  }
}
