// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import java.util.List;

/** The outcome is the value of the parameter, without noise: all uncertainty is the posterior's. */
final class Deterministic implements Family {
  private static final List<Parameter> PARAMETERS =
      Family.parameters(DistributionFamily.DETERMINISTIC, 0, Domain.REAL);

  @Override
  public DistributionFamily family() {
    return DistributionFamily.DETERMINISTIC;
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public double mean(double[][] theta, int i) {
    return theta[0][i];
  }

  @Override
  public double variance(double[][] theta, int i) {
    return 0;
  }

  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    System.arraycopy(theta[0], 0, out, from, length);
  }
}
