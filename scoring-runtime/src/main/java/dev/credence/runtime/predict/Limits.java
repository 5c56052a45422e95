// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.CostEstimate;
import dev.credence.scoring.RowError;
import dev.credence.scoring.SizeLimit;
import java.util.List;

/** Rejects requests that are too large, with what to change. */
final class Limits {
  private static final List<SizeLimit> SIZES = List.of(SizeLimit.values());

  private Limits() {}

  /**
   * Reports exceeded limits.
   *
   * @param draws number of draws of the posterior
   * @param algorithm path of the sampling options
   */
  static void check(PredictRequest request, int draws, Path algorithm, ValidationErrors errors) {
    boolean fits = true;
    CostEstimate estimate = request.estimate();
    for (SizeLimit limit : SIZES) {
      if (limit.isExceeded(estimate, draws)) {
        report(limit, limit.rows(estimate), limit.each(estimate, draws), errors);
        fits = false;
      }
    }
    if (fits && request.totalCost() > request.limit()) {
      checkTime(request, algorithm, errors);
    }
  }

  private static void report(SizeLimit limit, long rows, long each, ValidationErrors errors) {
    errors.report(
        Path.BODY.to(RequestSchema.DATA),
        "Input should be at most %d %s in all rows together, not %d x %d; %s"
            .formatted(
                limit.maximum(),
                switch (limit) {
                  case SAMPLES -> "samples";
                  case EXACT_DRAWS -> "draws of the posterior";
                  case NUMBERS -> "numbers";
                },
                rows,
                each,
                limit == SizeLimit.EXACT_DRAWS ? "send fewer rows" : "request fewer of either"),
        RowError.TOO_LARGE);
  }

  /** The message names the field to lower, and a suitable value. */
  private static void checkTime(PredictRequest request, Path algorithm, ValidationErrors errors) {
    CostEstimate estimate = request.estimate();
    long limit = request.limit();
    boolean exact = request.options().method() == Method.EXACT;
    long rows = estimate.rowsWithin(limit);
    Field<?> size = exact || request.mcse() ? request.kind().sizeField() : null;
    long listSize = size == null ? 0 : estimate.listSizeWithin(limit);
    Path at;
    String remedy;
    if (request.data().size() > 1 && request.aggregate() == null && rows > 0) {
      at = Path.BODY.to(RequestSchema.DATA);
      remedy =
          rows == 1 ? "send one row at a time" : "send at most %d rows at a time".formatted(rows);
    } else if (size != null && estimate.numbers() > 1 && listSize > 0) {
      at = Path.BODY.to(size.name());
      remedy = "request at most %d %s".formatted(listSize, size.name());
    } else if (exact) {
      at = algorithm.to(RequestSchema.METHOD);
      remedy = "use method 'sample'";
    } else {
      at = algorithm.to(BodyForm.SAMPLE_COUNT);
      remedy =
          "request at most %d %s".formatted(estimate.samplesWithin(limit), BodyForm.SAMPLE_COUNT);
    }
    checkTime(estimate.time(), limit, at, remedy, errors);
  }

  /** Reports a time above the limit. */
  static void checkTime(long time, long limit, Path at, String remedy, ValidationErrors errors) {
    if (time > limit) {
      errors.report(
          at,
          "Input should take less time: the response takes %s, the limit is %s; %s"
              .formatted(CostEstimate.seconds(time), CostEstimate.seconds(limit), remedy),
          RowError.TOO_LARGE);
    }
  }
}
