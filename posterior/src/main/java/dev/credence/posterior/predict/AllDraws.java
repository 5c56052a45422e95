// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates every draw of a posterior at one row, as requests with method exact or with as many
 * samples as draws do.
 */
public final class AllDraws {
  private final Predictor predictor;
  private final SamplingOptions options;

  /**
   * @param seed of the noise, as {@link SamplingOptions} has it
   */
  public AllDraws(Predictor predictor, long seed) {
    this.predictor = predictor;
    this.options = SamplingOptions.samples(predictor.draws(), seed);
  }

  /** Estimated nanoseconds for a row. */
  public long cost() {
    return predictor.cost(options).row();
  }

  /**
   * Checks a row.
   *
   * @return how the weights of a mixture are corrected, with the first such draw; null if they need
   *     no correction
   * @throws PredictionException if a parameter is not allowed in some draw, or a sample not finite
   */
  public @Nullable String at(Row row) throws PredictionException {
    Scorer scorer = predictor.scorer(RowBatch.of(List.of(row)), options);
    scorer.predict(0);
    return predictor.likelihood().family() instanceof Mixture mixture
        ? correction(mixture, scorer)
        : null;
  }

  private static @Nullable String correction(Mixture mixture, Scorer scorer)
      throws PredictionException {
    List<String> found = new ArrayList<>();
    scorer.forEach(
        0,
        (theta, from, length) -> {
          for (int i = 0; i < length && found.isEmpty(); i++) {
            String correction = mixture.correction(theta, i);
            if (correction != null) {
              found.add(correction + ", in " + scorer.place(from + i));
            }
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }
}
