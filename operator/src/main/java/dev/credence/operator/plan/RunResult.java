// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.retraining.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run of the training container.
 *
 * @param isBeingChecked whether it succeeded, and the check of its trace, which may not be there,
 *     has no verdict yet
 * @param fault why it failed, or what hinders it; null if nothing does
 */
public record RunResult(Run run, Outcome outcome, boolean isBeingChecked, @Nullable String fault) {

  /** As the status names it. */
  public enum Outcome {
    /** It is not over. */
    Running,
    Succeeded,
    Failed,
    /** It says that it succeeded, but where it was to write its trace there is nothing. */
    OutputMissing
  }

  /**
   * Judges a run.
   *
   * @param checking of the model's candidate, which may be the run's trace
   */
  static RunResult of(Run run, Optional<CheckState> checking) {
    Optional<CheckState> own =
        checking.filter(c -> run.uid().equals(c.candidate().trigger())); // it is its trace
    return new RunResult(
        run,
        outcome(run, own),
        run.succeeded() && own.filter(c -> !c.accepted() && !c.rejected()).isPresent(),
        run.failed() ? run.failure() : run.podError());
  }

  private static Outcome outcome(Run run, Optional<CheckState> own) {
    if (run.failed()) {
      return Outcome.Failed;
    }
    if (!run.succeeded()) {
      return Outcome.Running;
    }
    boolean missing =
        own.isPresent()
            ? own.get().notFound()
            // another trace is the candidate by now: what was found stays
            : run.reported() != null
                && run.reported().result().equals(Outcome.OutputMissing.name());
    return missing ? Outcome.OutputMissing : Outcome.Succeeded;
  }
}
