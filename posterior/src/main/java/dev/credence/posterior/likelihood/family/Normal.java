// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.posterior.random.Noise;
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
  public double mean(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return theta[1][i] * theta[1][i];
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    double[] mu = theta[0];
    double[] sigma = theta[1];
    noise.normals(out, from, length);
    for (int i = 0; i < length; i++) {
      out[from + i] = mu[i] + sigma[i] * out[from + i];
    }
  }
}
