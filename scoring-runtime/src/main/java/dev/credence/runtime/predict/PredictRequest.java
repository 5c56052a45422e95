// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Fields;

/**
 * A valid request.
 *
 * @param row a value for each input, in the model's order
 * @param ask how the answer is computed, and of what
 * @param mcse whether the Monte Carlo standard error is wanted
 * @param asked the question's own fields
 */
public record PredictRequest(Question question, Row row, Ask ask, boolean mcse, Fields asked) {
  private static final int SMALL = 10_000;

  /** Whether it takes longer to compute than to hand it over to another thread. */
  public boolean isLarge() {
    return ask.method() == Method.EXACT || ask.n() > SMALL || mcse;
  }
}
