// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.AllDraws;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.Range;
import dev.credence.scoring.loading.ExampleRows.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts example rows with every draw before a model is accepted, since a request may use any
 * draw. The number of rows follows from the estimated cost of a row, so that the verdict does not
 * depend on the machine.
 */
public final class ModelSmokeTest {
  /** Time for the rows that differ from the first in one input: about ten seconds. */
  private static final long NANOSECONDS = 10_000_000_000L;

  /** The rows that differ in several inputs get this part of the time, in addition. */
  private static final int COMBINED = 5;

  private static final int MAX_COMBINED = 1_000;

  private final Predictor predictor;
  private final ExampleRows rows;
  private final AllDraws draws;
  private @Nullable String untried;
  private @Nullable String outside;
  private @Nullable String correction;

  private ModelSmokeTest(Predictor predictor, Map<String, Range> ranges) {
    this.predictor = predictor;
    this.rows = new ExampleRows(predictor.inputs(), ranges);
    this.draws = new AllDraws(predictor, Defaults.SEED);
  }

  /**
   * Runs the test.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   * @return warnings about a model that can be served
   * @throws ModelException if a draw has no prediction for a row
   */
  public static List<String> run(Predictor predictor, Map<String, Range> ranges)
      throws ModelException {
    return run(predictor, ranges, NANOSECONDS);
  }

  static List<String> run(Predictor predictor, Map<String, Range> ranges, long nanoseconds)
      throws ModelException {
    ModelSmokeTest test = new ModelSmokeTest(predictor, ranges);
    for (Example example : test.examples(nanoseconds)) {
      test.at(example);
    }
    return Stream.of(test.correction, test.outside, test.untried).filter(Objects::nonNull).toList();
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
          "only %d of the %d combinations of the inputs' levels and ranges were tried: more would take too long"
              .formatted(most, simple.size());
    }
    examples.addAll(rows.combined(affordable(nanoseconds / COMBINED, MAX_COMBINED)));
    return examples;
  }

  /** How many of the rows can be tried in a time: at least one. */
  private int affordable(long nanoseconds, int rows) {
    return Math.clamp(nanoseconds / Math.max(1, draws.cost()), 1, rows);
  }

  private void at(Example example) throws ModelException {
    try {
      String found = draws.at(example.row());
      correction = correction == null ? found : correction;
    } catch (PredictionException e) {
      String fault =
          "the model has no prediction for %s: %s"
              .formatted(rows.describe(example.row()), e.getMessage());
      if (example.usual()) {
        throw new ModelException(
            RejectionReason.LIKELIHOOD_MISMATCH, fault + "; " + remedy(predictor), e);
      }
      outside = outside == null ? fault : outside;
    }
  }

  /** Tells the user what to do about rows or draws without a prediction. */
  public static String remedy(Predictor predictor) {
    boolean hasRange = predictor.inputs().stream().anyMatch(ModelSmokeTest::isNumber);
    return "correct the likelihood's parameters"
        + (hasRange
            ? ", or set minimum and maximum of its inputs to the range in which they are valid"
            : "");
  }

  /** Whether an input can be any number of a range. */
  private static boolean isNumber(BoundInput input) {
    return switch (input.type()) {
      case NUMBER, INTEGER, VECTOR -> input.levels() == null;
      case BOOLEAN, STRING -> false;
    };
  }
}
