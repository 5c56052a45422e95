// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.plan.RunResult.Outcome;
import dev.credence.operator.retraining.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The results of the runs whose Jobs still exist.
 *
 * @param all newest first
 */
public record RunResults(List<RunResult> all) {

  /** Determines the results. */
  public static RunResults of(Runs runs, Optional<CheckState> checking) {
    return new RunResults(runs.all().stream().map(run -> RunResult.of(run, checking)).toList());
  }

  /** The newest run that has not finished. */
  public Optional<RunResult> active() {
    return all.stream().filter(result -> result.outcome() == Outcome.Running).findFirst();
  }

  /** The run that finished last. */
  public Optional<RunResult> last() {
    return last(result -> result.outcome() != Outcome.Running);
  }

  /** The last successful run; empty while its trace is being checked, since it may be missing. */
  public Optional<RunResult> lastSuccess() {
    return last(result -> result.outcome() == Outcome.Succeeded)
        .filter(result -> !result.isBeingChecked());
  }

  private Optional<RunResult> last(Predicate<RunResult> which) {
    return all.stream()
        .filter(which)
        .max(Comparator.comparing(result -> result.run().completion().orElseThrow()));
  }
}
