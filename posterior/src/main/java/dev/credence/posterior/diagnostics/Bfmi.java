// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import java.util.Arrays;

/**
 * The Bayesian fraction of missing information: how well a sampler that uses gradients explores
 * energies; below 0.3 it does so poorly (Betancourt 2016, Diagnosing suboptimal cotangent
 * disintegrations in Hamiltonian Monte Carlo).
 */
public final class Bfmi {
  private Bfmi() {}

  /**
   * One value per chain.
   *
   * @param energy of each draw, pooled chain by chain
   */
  public static double[] of(double[] energy, int chains) {
    Chains all = Chains.of(energy, chains);
    double[] bfmi = new double[chains];
    for (int chain = 0; chain < chains; chain++) {
      int from = chain * all.length();
      double[] energies = Arrays.copyOfRange(energy, from, from + all.length());
      double steps = 0;
      for (int i = 1; i < energies.length; i++) {
        steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
      }
      bfmi[chain] = steps / (energies.length - 1) / SampleMoments.of(energies).variance();
    }
    return bfmi;
  }
}
