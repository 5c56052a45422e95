// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.AllDraws;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.ExampleRows;
import dev.credence.runtime.predict.ExampleRows.Example;
import dev.credence.runtime.predict.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a model before it is accepted: every draw must have an answer at rows over the range of the
 * data, since a request may use any of them. How many rows are tried follows from what a row is
 * estimated to cost, so that the verdict does not depend on the machine.
 */
public final class ModelTrial {
  /** What rows of one choice each may take, all levels among them: about ten seconds. */
  private static final long NANOSECONDS = 10_000_000_000L;

  /** The part of it that rows in which several inputs are not in the middle may take besides. */
  private static final int COMBINED = 5;

  private static final int MOST_COMBINED = 1_000;

  private final Predictor predictor;
  private final ExampleRows rows;
  private final AllDraws draws;
  private @Nullable String untried;
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
    return of(predictor, ranges, NANOSECONDS);
  }

  static List<String> of(Predictor predictor, Map<String, Range> ranges, long nanoseconds)
      throws ModelException {
    ModelTrial trial = new ModelTrial(predictor, ranges);
    for (Example example : trial.examples(nanoseconds)) {
      trial.at(example);
    }
    return Stream.of(trial.correction, trial.outside, trial.untried)
        .filter(Objects::nonNull)
        .toList();
  }

  private List<Example> examples(long nanoseconds) {
    List<Example> simple = rows.aboutTheMiddle();
    int most = affordable(nanoseconds, simple.size());
    List<Example> examples = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      examples.add(simple.get((int) ((long) i * simple.size() / most)));
    }
    if (most < simple.size()) {
      untried =
          "of the %d rows that levels and ranges of the inputs make, %d were tried: more would take too long"
              .formatted(simple.size(), most);
    }
    examples.addAll(rows.combined(affordable(nanoseconds / COMBINED, MOST_COMBINED)));
    return examples;
  }

  /** How many rows can be tried in a time, of so many: at least one. */
  private int affordable(long nanoseconds, int rows) {
    return Math.clamp(nanoseconds / Math.max(1, draws.cost()), 1, rows);
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
        throw new ModelException(
            RejectionReason.LIKELIHOOD_MISMATCH, fault + "; " + remedy(predictor), e);
      }
      outside = outside == null ? fault : outside;
    }
  }

  /** What to do about rows, or draws, that have no answer. */
  static String remedy(Predictor predictor) {
    boolean hasRange = predictor.inputs().stream().anyMatch(ModelTrial::isNumber);
    return "mend the likelihood's parameters"
        + (hasRange ? ", or give its inputs the minimum and maximum between which they hold" : "");
  }

  /** Whether an input may be any number of a range. */
  private static boolean isNumber(BoundInput input) {
    return switch (input.type()) {
      case NUMBER, INTEGER, VECTOR -> input.levels() == null;
      case BOOLEAN, STRING -> false;
    };
  }
}
