// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Binder;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Domain;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.random.Noise;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A posterior and a likelihood that fit each other: what answers predictions. Immutable, for any
 * number of threads.
 */
public final class Predictor {
  /** Raised whenever the bytes of any answer change. */
  public static final int ENGINE = 3;

  private final BoundLikelihood likelihood;
  private final Family family;
  private final Posterior posterior;
  private final DrawChoice draws;
  private final Cost.Model cost;
  private final String modelDigest;

  private Predictor(BoundLikelihood likelihood, Posterior posterior) {
    this.likelihood = likelihood;
    this.family = likelihood.likelihood().family();
    this.posterior = posterior;
    this.draws = new DrawChoice(posterior.draws());
    this.cost = Cost.Model.of(likelihood);
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

  /**
   * The names of the variables that a likelihood uses of a trace, no draw of which is read.
   *
   * @throws LikelihoodException as {@link #of}
   */
  public static List<String> variables(Likelihood likelihood, Trace trace)
      throws LikelihoodException {
    return Binder.bind(likelihood, trace.variables()).variables();
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

  /** The methods that can answer for this likelihood. */
  public List<Method> methods() {
    return Stream.of(Method.values()).filter(method -> method.takes(family)).toList();
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
   * Samples of the posterior predictive distribution of one row, in the order of their draws.
   *
   * @throws PredictionException as {@link #predict}
   */
  public double[] sample(Row row, int n, long seed) throws PredictionException {
    return samples(row, 0, Ask.samples(n, seed));
  }

  /**
   * The distribution of one row's outcome, or of its mean.
   *
   * @param row a value for each of {@link #inputs()}, within its bounds and levels
   * @param stream of the seed, 0 to 2^32-1: the row's place among the rows of a request
   * @throws PredictionException if a parameter is not allowed in some draw, or a sample not finite
   */
  public Predictive predict(Row row, int stream, Ask ask) throws PredictionException {
    if (ask.method() == Method.EXACT
        && ask.target() == Target.PREDICTIVE
        && family instanceof Distribution distribution) {
      return PosteriorMixture.of(
          distribution, evaluation(row, ask).all(), draws(), posterior.chains());
    }
    boolean ofDraws = ask.method() == Method.EXACT;
    return new Samples(samples(row, stream, ask), ofDraws ? posterior.chains() : 1);
  }

  /**
   * The distribution of a weighted sum over rows. The rows share the draws of the posterior; their
   * noise is independent, row r has stream r.
   *
   * @param weights one for each row
   * @throws PredictionException if a row has no prediction, or the sum is not finite
   */
  public Samples predictSum(List<Row> rows, double[] weights, Ask ask) throws PredictionException {
    double[] sum = new double[draws.size(ask)];
    for (int r = 0; r < weights.length; r++) {
      double[] samples = samplesOf(r, rows.get(r), ask);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[r] * samples[i];
      }
    }
    for (double value : sum) {
      if (!Double.isFinite(value)) {
        throw PredictionException.nonFiniteResult("the weighted sum is " + value);
      }
    }
    return new Samples(sum, 1);
  }

  private double[] samplesOf(int r, Row row, Ask ask) throws PredictionException {
    try {
      return samples(row, r, ask);
    } catch (PredictionException e) {
      throw e.ofRow(r);
    }
  }

  /** How many samples answer an ask; how many draws, if it is exact. */
  public int size(Ask ask) {
    return draws.size(ask);
  }

  /** What answers to an ask cost. */
  public Cost cost(Ask ask) {
    return new Cost(cost, ask, draws.size(ask));
  }

  /**
   * Mean and variance of one row's outcome, analytic over the draws that the ask uses.
   *
   * @throws PredictionException if a parameter is not allowed in some draw
   */
  public Moments moments(Row row, Ask ask) throws PredictionException {
    return momentsOfSum(List.of(row), new double[] {1}, ask);
  }

  /**
   * Mean and variance of a weighted sum over rows, analytic over the draws that the ask uses.
   *
   * @param weights one for each row
   * @throws PredictionException if a parameter is not allowed in some draw
   */
  public Moments momentsOfSum(List<Row> rows, double[] weights, Ask ask)
      throws PredictionException {
    int n = draws.size(ask);
    double[] means = new double[n];
    double[] variances = new double[n];
    for (int r = 0; r < weights.length; r++) {
      double weight = weights[r];
      evaluation(rows.get(r), ask)
          .forEach((theta, from, length) -> {
            for (int i = 0; i < length; i++) {
              means[from + i] += weight * finiteOrNaN(family.mean(theta, i));
              variances[from + i] += weight * weight * finiteOrNaN(family.variance(theta, i));
            }
          });
    }
    Moments moments = Moments.of(means, variances);
    return ask.target() == Target.MEAN ? moments.withoutNoise() : moments;
  }

  /** An infinite moment counts as none. */
  private static double finiteOrNaN(double moment) {
    return Double.isFinite(moment) ? moment : Double.NaN;
  }

  double[] samples(Row row, int stream, Ask ask) throws PredictionException {
    Evaluation evaluation = evaluation(row, ask);
    double[] samples = new double[evaluation.size()];
    boolean ofMean = ask.target() == Target.MEAN || !(family instanceof Distribution);
    if (ofMean) {
      evaluation.forEach((theta, from, length) -> means(theta, from, length, samples));
    } else if (ask.method() == Method.PYMC3) {
      LegacyNormal normal = new LegacyNormal(ask.seed());
      evaluation.forEach((theta, from, length) -> legacy(theta, from, length, normal, samples));
    } else {
      Noise noise = new Noise(ask.seed(), stream);
      evaluation.forEach(
          (theta, from, length) -> family.sample(theta, length, noise, samples, from));
    }
    if (!Domain.REAL.containsAll(samples, samples.length)) {
      for (int i = 0; i < samples.length; i++) {
        evaluation.requireFinite(samples[i], i, ofMean && family instanceof Distribution);
      }
    }
    return samples;
  }

  private void means(double[][] theta, int from, int length, double[] out) {
    for (int i = 0; i < length; i++) {
      out[from + i] = family.mean(theta, i);
    }
  }

  /**
   * As {@code numpy.random.normal(mu, sigma)}; of the noisy families PyMC3's are the normal one.
   */
  private void legacy(double[][] theta, int from, int length, LegacyNormal normal, double[] out) {
    for (int i = 0; i < length; i++) {
      out[from + i] = theta[0][i] + theta[1][i] * normal.next();
    }
  }

  Evaluation evaluation(Row row, Ask ask) {
    return new Evaluation(likelihood, posterior, row, draws.of(ask), ask.seed());
  }
}
