// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Binder;
import dev.credence.posterior.evaluate.Block;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.evaluate.InvalidParameterException;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.random.Noise;
import dev.credence.posterior.trace.Posterior;
import dev.credence.posterior.trace.Trace;
import dev.credence.posterior.trace.TraceException;
import java.util.List;

/**
 * A posterior and a likelihood that fit each other: what answers predictions. Immutable, for any
 * number of threads.
 */
public final class Predictor {
  private final BoundLikelihood likelihood;
  private final Posterior posterior;
  private final String modelDigest;

  private Predictor(BoundLikelihood likelihood, Posterior posterior) {
    this.likelihood = likelihood;
    this.posterior = posterior;
    this.modelDigest = ModelDigest.of(likelihood, posterior);
  }

  /**
   * Matches a likelihood to a trace and reads the draws of the variables that it uses.
   *
   * @throws LikelihoodException if they do not fit: every mistake, with its place
   * @throws TraceException if the draws cannot be read
   */
  public static Predictor of(Likelihood likelihood, Trace trace)
      throws TraceException, LikelihoodException {
    BoundLikelihood bound = Binder.bind(likelihood, trace.variables());
    return new Predictor(bound, Posterior.read(trace, bound.variables()));
  }

  /** What a row must hold, in order. */
  public List<BoundInput> inputs() {
    return likelihood.inputs();
  }

  /** The likelihood as it was parsed. */
  public Likelihood likelihood() {
    return likelihood.likelihood();
  }

  /** The draws of the variables that the likelihood uses. */
  public Posterior posterior() {
    return posterior;
  }

  /** SHA-256 over all that answers depend on, as 64 hex digits. */
  public String modelDigest() {
    return modelDigest;
  }

  /** How many chains the posterior has. */
  public int chains() {
    return posterior.chains();
  }

  /** How many draws the posterior has in all chains together, D. */
  public int draws() {
    return posterior.draws();
  }

  /**
   * Draws from the posterior predictive distribution of one row: spreads the samples over all draws
   * of the posterior, and adds the family's noise.
   *
   * @param row a value for each of {@link #inputs()}, within its bounds and levels
   * @param n how many samples, at least 1
   * @param seed 0 to 2^32-1; the same seed gives the same samples
   * @return n finite numbers
   * @throws PredictionException if a parameter is not allowed in some draw, or a sample not finite
   */
  public double[] sample(Row row, int n, long seed) throws PredictionException {
    Family family = likelihood.likelihood().family();
    int[] draws = DrawChoice.spread(n, posterior.draws());
    Noise noise = new Noise(seed, 0);
    Block block = new Block(likelihood, posterior, row, seed);
    double[][] parameters = new double[likelihood.parameters().size()][Block.SIZE];
    double[] samples = new double[n];
    for (int from = 0; from < n; from += Block.SIZE) {
      int length = Math.min(Block.SIZE, n - from);
      block.select(draws, from, length);
      try {
        for (int p = 0; p < parameters.length; p++) {
          block.evaluate(likelihood.parameters().get(p), parameters[p]);
        }
        InvalidParameterException.check(family, "", parameters, length);
      } catch (InvalidParameterException e) {
        throw PredictionException.invalidParameter(e.describe(place(draws[from + e.index()])));
      }
      family.sample(parameters, length, noise, samples, from);
      for (int i = from; i < from + length; i++) {
        if (!Double.isFinite(samples[i])) {
          throw PredictionException.nonFiniteResult(
              "the prediction is " + samples[i] + " in " + place(draws[i]));
        }
      }
    }
    return samples;
  }

  private String place(int draw) {
    return "draw %d of chain %d"
        .formatted(draw % posterior.drawsPerChain(), draw / posterior.drawsPerChain());
  }
}
