// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every draw of a posterior at one row: what a request of method exact uses, or of as many samples
 * as draws.
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

  /** About how many nanoseconds one row takes. */
  public long cost() {
    return predictor.cost(options).row();
  }

  /**
   * Looks at a row.
   *
   * @return what is put right in the weights of a mixture, with the first draw of which that is
   *     true; null if nothing is
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
