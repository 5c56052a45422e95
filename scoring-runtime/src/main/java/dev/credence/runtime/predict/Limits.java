// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Path;

/** How much one request may ask for. */
final class Limits {
  private static final long DRAWS = 100_000_000;
  private static final long RETURNED = 10_000_000;
  private static final long EXACT_DRAWS = 400_000;
  private static final double SECOND = 1e9;

  /** The type of what asks for too much. */
  static final String TOO_LARGE = "too_large";

  private Limits() {}

  /**
   * Reports what is too much.
   *
   * @param draws how many the posterior has
   * @param algorithm where the members stand that say how the answer is computed
   */
  static void check(PredictRequest request, int draws, Path algorithm, Faults faults) {
    if (checkSize(request, draws, faults) && request.totalCost() > request.limit()) {
      checkTime(request, algorithm, faults);
    }
  }

  private static boolean checkSize(PredictRequest request, int draws, Faults faults) {
    boolean fits = true;
    long rows = request.data().size();
    if (request.options().method() == Method.EXACT) {
      if (rows > 1) {
        fits = check(rows, draws, EXACT_DRAWS, "draws of the posterior", "send fewer rows", faults);
      }
    } else {
      fits =
          check(rows, request.options().n(), DRAWS, "samples", "ask for fewer of either", faults);
    }
    long returned = request.aggregate() == null ? rows : 1;
    return check(
            returned, request.returned(), RETURNED, "numbers", "ask for fewer of either", faults)
        && fits;
  }

  private static boolean check(
      long rows, long each, long most, String what, String remedy, Faults faults) {
    if (rows * each > most) {
      faults.report(
          Path.BODY.to(RequestSchema.DATA),
          "Input should be at most %d %s in all rows together, not %d x %d; %s"
              .formatted(most, what, rows, each, remedy),
          TOO_LARGE);
      return false;
    }
    return true;
  }

  /** Names the field that is to be lowered, and about how far. */
  private static void checkTime(PredictRequest request, Path algorithm, Faults faults) {
    long limit = request.limit();
    long row = request.rowCost();
    long answer = request.answerCost();
    boolean exact = request.options().method() == Method.EXACT;
    long rows = limit / (row + answer);
    Field<?> size = exact || request.mcse() ? request.kind().sizeField() : null;
    long most = size == null ? 0 : (limit - row) / Math.max(1, answer / request.returned());
    Path at;
    String remedy;
    if (request.data().size() > 1 && request.aggregate() == null && rows > 0) {
      at = Path.BODY.to(RequestSchema.DATA);
      remedy =
          rows == 1 ? "send one row at a time" : "send at most %d rows at a time".formatted(rows);
    } else if (size != null && request.returned() > 1 && most > 0) {
      at = Path.BODY.to(size.name());
      remedy = "ask for at most %d %s".formatted(most, size.name());
    } else if (exact) {
      at = algorithm.to(RequestSchema.METHOD);
      remedy = "use method 'sample'";
    } else {
      double share = limit / (double) request.totalCost();
      at = algorithm.to(BodyForm.SAMPLE_COUNT);
      remedy =
          "ask for at most %d %s"
              .formatted((long) (share * request.options().n()), BodyForm.SAMPLE_COUNT);
    }
    checkTime(request.totalCost(), limit, at, remedy, faults);
  }

  /** Reports what takes longer than there is time. */
  static void checkTime(long cost, long limit, Path at, String remedy, Faults faults) {
    if (cost > limit) {
      faults.report(
          at,
          "Input should take less time: the answer takes %s, of %s that there are; %s"
              .formatted(seconds(cost), seconds(limit), remedy),
          TOO_LARGE);
    }
  }

  /** A time in the digits that matter: {@code about 35 s}. */
  static String seconds(long nanos) {
    return "about %.2g s".formatted(nanos / SECOND);
  }
}
