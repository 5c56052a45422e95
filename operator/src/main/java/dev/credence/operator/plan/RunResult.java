// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.retraining.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run of the training container.
 *
 * @param isBeingChecked whether it succeeded, but its trace has no verdict yet and may be missing
 * @param error why it failed or makes no progress; null if neither
 */
public record RunResult(Run run, Outcome outcome, boolean isBeingChecked, @Nullable String error) {

  /** The outcome; its names are used in the status. */
  public enum Outcome {
    /** It has not finished. */
    Running,
    Succeeded,
    Failed,
    /** It succeeded, but has written no object to its output URI. */
    OutputMissing
  }

  /**
   * Determines the result of a run.
   *
   * @param checking state of the candidate's check; the candidate may be the run's trace
   */
  static RunResult of(Run run, Optional<CheckState> checking) {
    Optional<CheckState> own =
        checking.filter(
            c -> run.uid().equals(c.candidate().trigger())); // the candidate is its trace
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
            // another trace is the candidate by now: keep the reported result
            : run.reported() != null
                && run.reported().result().equals(Outcome.OutputMissing.name());
    return missing ? Outcome.OutputMissing : Outcome.Succeeded;
  }
}
