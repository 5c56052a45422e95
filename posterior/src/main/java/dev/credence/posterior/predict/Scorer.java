// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Block;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.evaluate.InvalidParameterException;
import dev.credence.posterior.evaluate.Node;
import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Domain;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.random.Noise;
import dev.credence.posterior.summary.Interruption;
import dev.credence.trace.Posterior;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts the rows of a batch, all with the same options. Results of a row are overwritten by the
 * next. Not thread-safe.
 */
public final class Scorer {
  private final Family family;
  private final List<Node> parameters;
  private final Posterior posterior;
  private final SamplingOptions options;
  private final RowBatch rows;
  private final int[] draws;
  private final Block block;
  private final double[][] theta;
  private final Noise noise;
  private final SampleKernel kernel;
  private final double[] samples;
  private final Samples prediction;
  private double[] means = {};
  private double[] variances = {};

  /** Receives the parameters of a row, block by block. */
  interface Visitor {
    /**
     * Visits a block.
     *
     * @param theta {@code theta[p][i]}: parameter p at draw {@code from + i}; overwritten later
     * @param from index of the block's first draw among all
     */
    void visit(double[][] theta, int from, int length) throws PredictionException;
  }

  Scorer(
      BoundLikelihood likelihood,
      Posterior posterior,
      RowBatch rows,
      int[] draws,
      SamplingOptions options,
      Workspace workspace) {
    this.family = likelihood.likelihood().family();
    this.parameters = likelihood.parameters();
    this.posterior = posterior;
    this.options = options;
    this.rows = rows;
    this.draws = draws;
    this.block =
        new Block(
            likelihood,
            posterior,
            rows,
            draws,
            options.seed(),
            workspace.buffers(),
            workspace.kernels());
    this.kernel = workspace.kernels().samples();
    this.noise = workspace.noise();
    this.theta = workspace.theta(parameters.size(), Math.min(Block.SIZE, draws.length));
    this.prediction =
        workspace.samples(
            isMixture() ? 0 : draws.length,
            options.method() == Method.EXACT ? posterior.chains() : 1);
    this.samples = prediction.values();
  }

  /**
   * The distribution of a row's outcome, or of its mean; valid until the next row.
   *
   * @param row index in the batch; its inputs are valid
   * @throws PredictionException if a parameter is not allowed in some draw, or a sample not finite
   */
  public Predictive predict(int row) throws PredictionException {
    return predict(row, false);
  }

  /** The same, and the row's moments from the same parameters; {@link #moments} returns them. */
  public Predictive predictWithMoments(int row) throws PredictionException {
    return predict(row, true);
  }

  private Predictive predict(int row, boolean withMoments) throws PredictionException {
    if (withMoments) {
      clearMoments();
    }
    if (isMixture()) {
      double[][] all = new double[theta.length][draws.length];
      forEach(
          row,
          (block, from, length) -> {
            for (int p = 0; p < block.length; p++) {
              System.arraycopy(block[p], 0, all[p], from, length);
            }
          });
      if (withMoments) {
        addMoments(1, all, 0, draws.length);
      }
      return PosteriorMixture.of((Distribution) family, all, draws.length, posterior.chains());
    }
    sample(row, 1, withMoments);
    prediction.renew();
    return prediction;
  }

  /**
   * The distribution of a weighted sum over all rows of the batch. The rows share the draws of the
   * posterior; their noise is independent.
   *
   * @param weights one for each row
   * @param withMoments whether {@link #moments} returns the sum's afterwards
   * @throws PredictionException if a row has no prediction, or the sum is not finite
   */
  public Samples predictSum(double[] weights, boolean withMoments) throws PredictionException {
    if (withMoments) {
      clearMoments();
    }
    double[] sum = new double[draws.length];
    for (int r = 0; r < weights.length; r++) {
      try {
        sample(r, weights[r], withMoments);
      } catch (PredictionException e) {
        throw e.ofRow(r);
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[r] * samples[i];
      }
    }
    for (double value : sum) {
      if (!Double.isFinite(value)) {
        throw PredictionException.nonFiniteResult("the weighted sum is " + value);
      }
    }
    return new Samples(sum, 1, kernel);
  }

  /** Analytic mean and variance, over the draws in use, of the last prediction with moments. */
  public Moments moments() {
    Moments moments = Moments.of(means, variances);
    return options.target() == Target.MEAN ? moments.withoutNoise() : moments;
  }

  /** Whether a row's prediction is the mixture of all draws' distributions, not samples. */
  private boolean isMixture() {
    return options.method() == Method.EXACT
        && options.target() == Target.PREDICTIVE
        && family instanceof Distribution;
  }

  private void clearMoments() {
    if (means.length == 0) {
      means = new double[draws.length];
      variances = new double[draws.length];
    } else {
      Arrays.fill(means, 0);
      Arrays.fill(variances, 0);
    }
  }

  private void addMoments(double weight, double[][] theta, int from, int length) {
    for (int i = 0; i < length; i++) {
      means[from + i] += weight * finiteOrNaN(family.mean(theta, i));
      variances[from + i] += weight * weight * finiteOrNaN(family.variance(theta, i));
    }
  }

  /** Infinite moments count as not existing. */
  private static double finiteOrNaN(double moment) {
    return Double.isFinite(moment) ? moment : Double.NaN;
  }

  private void sample(int row, double weight, boolean withMoments) throws PredictionException {
    boolean ofMean = options.target() == Target.MEAN || !(family instanceof Distribution);
    NumpyRandomStateNormal legacy =
        !ofMean && options.method() == Method.PYMC3
            ? new NumpyRandomStateNormal(options.seed())
            : null;
    noise.begin(options.seed(), rows.key(row));
    block.selectRow(row);
    for (int from = 0; from < draws.length; from += Block.SIZE) {
      int length = evaluate(from);
      if (ofMean) {
        for (int i = 0; i < length; i++) {
          samples[from + i] = family.mean(theta, i);
        }
      } else if (legacy != null) {
        // as numpy.random.normal(mu, sigma): method pymc3 supports no other family with noise
        for (int i = 0; i < length; i++) {
          samples[from + i] = theta[0][i] + theta[1][i] * legacy.next();
        }
      } else {
        family.sample(theta, length, noise, samples, from);
      }
      if (withMoments) {
        addMoments(weight, theta, from, length);
      }
    }
    if (!Domain.REAL.containsAll(samples, samples.length, kernel)) {
      for (int i = 0; i < samples.length; i++) {
        requireFinite(samples[i], i, ofMean && family instanceof Distribution);
      }
    }
  }

  /**
   * Visits all draws of a row.
   *
   * @throws PredictionException if a parameter is not allowed in some draw
   */
  void forEach(int row, Visitor visitor) throws PredictionException {
    block.selectRow(row);
    for (int from = 0; from < draws.length; from += Block.SIZE) {
      int length = evaluate(from);
      visitor.visit(theta, from, length);
    }
  }

  /** Fills theta with the parameters of a block; returns its number of draws. */
  private int evaluate(int from) throws PredictionException {
    Interruption.check();
    int length = Math.min(Block.SIZE, draws.length - from);
    block.select(from, length);
    try {
      for (int p = 0; p < theta.length; p++) {
        block.evaluate(parameters.get(p), theta[p]);
      }
      InvalidParameterException.check(family, "", theta, length, kernel);
    } catch (InvalidParameterException e) {
      throw PredictionException.invalidParameter(e.describe(place(from + e.index())));
    }
    return length;
  }

  /**
   * Throws if the value is not finite; the message names the draw. A mean that is NaN does not
   * exist.
   */
  private void requireFinite(double value, int i, boolean mean) throws PredictionException {
    if (!Double.isFinite(value)) {
      String fault =
          mean && Double.isNaN(value) ? "the mean does not exist" : "the prediction is " + value;
      throw PredictionException.nonFiniteSample(fault + " in " + place(i));
    }
  }

  /** Describes in messages the draw of sample i. */
  String place(int i) {
    int draw = draws[i];
    return "draw %d of chain %d"
        .formatted(draw % posterior.drawsPerChain(), draw / posterior.drawsPerChain());
  }
}
