// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.ScoringService;

/**
 * A model that is loaded and has answered once.
 *
 * @param predictions what answers requests
 * @param predictor what computes the answers
 * @param likelihood as it was written, in the manifest or in the trace
 * @param defaults of requests
 * @param trace where the posterior came from
 * @param diagnostics what the posterior is worth
 */
public record ServedModel(
    ScoringService predictions,
    Predictor predictor,
    LikelihoodSpec likelihood,
    Defaults defaults,
    TraceFacts trace,
    Diagnostics diagnostics) {

  /** The first digits of its digest, by which versions are told apart. */
  public String version() {
    return predictions.modelVersion();
  }

  /** How much memory its draws take, in bytes. */
  public long bytes() {
    return predictor.posterior().variables().stream()
        .mapToLong(variable -> (long) Double.BYTES * variable.values().length)
        .sum();
  }
}
