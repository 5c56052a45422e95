// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.LoadedModel;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;

/** Makes a loaded model from a likelihood and a trace. */
public final class ModelLoader {
  private ModelLoader() {}

  /**
   * Matches a likelihood to a trace and reads the draws that it uses. The model is not judged: see
   * {@link Diagnostics} and {@link ModelSmokeTest}.
   *
   * @throws LikelihoodException if they do not match: lists every mistake
   * @throws TraceException if the draws cannot be read
   */
  public static LoadedModel load(LikelihoodSpec likelihood, ModelSettings settings, Trace trace)
      throws TraceException, LikelihoodException {
    Predictor predictor = match(likelihood, trace);
    return new LoadedModel(
        likelihood,
        predictor,
        Defaults.of(settings),
        TraceFacts.of(trace, predictor.inputs()).ranges());
  }

  /**
   * The first part of {@link #load}, for callers that judge the posterior before they go on.
   *
   * @throws LikelihoodException as {@link #load}
   * @throws TraceException as {@link #load}
   */
  public static Predictor match(LikelihoodSpec likelihood, Trace trace)
      throws TraceException, LikelihoodException {
    return Predictor.of(Likelihood.parse(LikelihoodTexts.of(likelihood)), trace);
  }

  /**
   * The names of the variables that a likelihood uses of a trace. No draws are read.
   *
   * @throws LikelihoodException as {@link #load}
   */
  public static List<String> variables(LikelihoodSpec likelihood, Trace trace)
      throws LikelihoodException {
    return Predictor.variables(Likelihood.parse(LikelihoodTexts.of(likelihood)), trace);
  }
}
