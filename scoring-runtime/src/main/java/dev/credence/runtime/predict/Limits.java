// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Path;

/** How much one request may ask for. */
final class Limits {
  private static final long DRAWS = 100_000_000;
  private static final long RETURNED = 10_000_000;
  private static final long EXACT_DRAWS = 400_000;

  private Limits() {}

  /**
   * Reports what is too much.
   *
   * @param draws how many the posterior has
   */
  static void check(PredictRequest request, int draws, Faults faults) {
    long rows = request.data().size();
    if (request.ask().method() == Method.EXACT) {
      if (rows > 1) {
        check(rows, draws, EXACT_DRAWS, "draws of the posterior", "send fewer rows", faults);
      }
    } else {
      check(rows, request.ask().n(), DRAWS, "samples", "ask for fewer of either", faults);
    }
    long returned = request.aggregate() == null ? rows : 1;
    check(returned, request.returned(), RETURNED, "numbers", "ask for fewer of either", faults);
  }

  private static void check(
      long rows, long each, long most, String what, String remedy, Faults faults) {
    if (rows * each > most) {
      faults.report(
          Path.BODY.to(RequestSchema.DATA),
          "Input should be at most %d %s in all rows together, not %d x %d; %s"
              .formatted(most, what, rows, each, remedy),
          "too_large");
    }
  }
}
