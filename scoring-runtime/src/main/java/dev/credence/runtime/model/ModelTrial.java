// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.posterior.predict.AllDraws;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.ExampleRows;
import dev.credence.runtime.predict.ExampleRows.Example;
import dev.credence.runtime.predict.Range;
import dev.credence.runtime.source.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a model before it is accepted: every draw must have an answer at rows over the range of the
 * data, since a request may use any of them.
 */
public final class ModelTrial {
  /** For rows in which several inputs are not in the middle: about two seconds. */
  private static final long NANOSECONDS = 2_000_000_000L;

  private static final int MOST_ROWS = 10_000;

  private final Predictor predictor;
  private final ExampleRows rows;
  private final AllDraws draws;
  private @Nullable String outside;
  private @Nullable String correction;

  private ModelTrial(Predictor predictor, Map<String, Range> ranges) {
    this.predictor = predictor;
    this.rows = new ExampleRows(predictor.inputs(), ranges);
    this.draws = new AllDraws(predictor, Defaults.SEED);
  }

  /**
   * Tries it.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   * @return what the user should know though it may be served
   * @throws ModelException if some draw has no answer
   */
  public static List<String> of(Predictor predictor, Map<String, Range> ranges)
      throws ModelException {
    ModelTrial trial = new ModelTrial(predictor, ranges);
    for (Example example : trial.examples()) {
      trial.at(example);
    }
    return Stream.of(trial.correction, trial.outside).filter(Objects::nonNull).toList();
  }

  private List<Example> examples() {
    long affordable = NANOSECONDS / Math.max(1, draws.cost());
    List<Example> examples = new ArrayList<>(rows.aboutTheMiddle());
    examples.addAll(rows.combined((int) Math.min(affordable, MOST_ROWS)));
    return examples;
  }

  private void at(Example example) throws ModelException {
    try {
      String found = draws.at(example.row());
      correction = correction == null ? found : correction;
    } catch (PredictionException e) {
      String fault =
          "the model has no answer for %s: %s"
              .formatted(rows.describe(example.row()), e.getMessage());
      if (example.usual()) {
        throw new ModelException(Reason.LIKELIHOOD_MISMATCH, fault + "; " + remedy(predictor), e);
      }
      outside = outside == null ? fault : outside;
    }
  }

  /** What to do about rows, or draws, that have no answer. */
  static String remedy(Predictor predictor) {
    return predictor.inputs().isEmpty()
        ? "mend the likelihood's parameters"
        : "give its inputs the minimum and maximum between which the likelihood holds";
  }
}
