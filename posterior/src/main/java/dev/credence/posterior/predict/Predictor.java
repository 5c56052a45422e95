// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Binder;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;
import java.util.stream.Stream;

/** A likelihood matched to a posterior, which computes predictions. Immutable and thread-safe. */
public final class Predictor {
  private final BoundLikelihood likelihood;
  private final Posterior posterior;
  private final DrawChoice draws;
  private final Cost.Model cost;
  private final String modelDigest;

  private Predictor(BoundLikelihood likelihood, Posterior posterior) {
    this.likelihood = likelihood;
    this.posterior = posterior;
    this.draws = new DrawChoice(posterior.draws());
    this.cost = Cost.Model.of(likelihood);
    this.modelDigest = ModelDigest.of(likelihood, posterior);
  }

  /**
   * Matches a likelihood to a trace and reads the draws of the variables that it uses.
   *
   * @throws LikelihoodException if they do not match: lists every mistake with its place
   * @throws TraceException if the draws cannot be read
   */
  public static Predictor of(Likelihood likelihood, Trace trace)
      throws TraceException, LikelihoodException {
    BoundLikelihood bound = Binder.bind(likelihood, trace.variables());
    return new Predictor(bound, Posterior.read(trace, bound.variables()));
  }

  /**
   * The names of the trace's variables that a likelihood uses. No draws are read.
   *
   * @throws LikelihoodException as {@link #of}
   */
  public static List<String> variables(Likelihood likelihood, Trace trace)
      throws LikelihoodException {
    return Binder.bind(likelihood, trace.variables()).variables();
  }

  /** The inputs of a row, in order. */
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

  /** The methods that support this likelihood. */
  public List<Method> methods() {
    return Stream.of(Method.values())
        .filter(method -> method.takes(likelihood().family()))
        .toList();
  }

  /** SHA-256 over everything that determines the predictions, as 64 hex digits. */
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
   * A scorer for the rows of a batch.
   *
   * @param rows with a value for each of {@link #inputs()}, within its bounds and levels
   */
  public Scorer scorer(RowBatch rows, SamplingOptions options) {
    return scorer(rows, options, new Workspace(Kernels.SCALAR));
  }

  /**
   * The same with memory that scorers before have used, and that none uses now.
   *
   * @param rows with a value for each of {@link #inputs()}, within its bounds and levels
   */
  public Scorer scorer(RowBatch rows, SamplingOptions options, Workspace workspace) {
    return new Scorer(likelihood, posterior, rows, draws.of(options), options, workspace);
  }

  /** Number of samples of a row; for exact predictions, of draws. */
  public int size(SamplingOptions options) {
    return draws.size(options);
  }

  /** The cost of predictions. */
  public Cost cost(SamplingOptions options) {
    return new Cost(cost, options, draws.size(options));
  }
}
