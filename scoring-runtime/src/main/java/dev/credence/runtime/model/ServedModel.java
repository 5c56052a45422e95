// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.loading.Diagnostics;
import dev.credence.scoring.loading.TraceFacts;

/**
 * A loaded model that has computed a response of each kind.
 *
 * @param predictions scores requests
 * @param uri of the trace
 * @param trace facts of the trace besides its draws
 * @param diagnostics of the posterior
 */
public record ServedModel(
    ScoringService predictions, String uri, TraceFacts trace, Diagnostics diagnostics) {

  private LoadedModel model() {
    return predictions.model();
  }

  /** The likelihood and the draws. */
  public Predictor predictor() {
    return model().predictor();
  }

  /** The likelihood as it was written, in the manifest or in the trace. */
  public LikelihoodSpec likelihood() {
    return model().likelihood();
  }

  /** The sampling options of requests that do not set them. */
  public Defaults defaults() {
    return model().defaults();
  }

  /** The first characters of its digest, by which users identify a version. */
  public String version() {
    return model().version();
  }

  /** Memory of its draws, in bytes. */
  public long bytes() {
    return predictor().posterior().variables().stream()
        .mapToLong(variable -> (long) Double.BYTES * variable.values().length)
        .sum();
  }
}
