// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.candidate.Checking;
import dev.credence.operator.observed.OneLine;
import dev.credence.operator.plan.Plan.Work;
import dev.credence.operator.retraining.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the RetrainingHealthy condition: what came of the last run. Whether its trace may be
 * served is another question, which TraceAccepted answers.
 *
 * @param status True, False or Unknown
 */
record RetrainingHealth(String status, Reason reason, String message) {

  static RetrainingHealth of(Work work) {
    Optional<Run> stuck = work.runs().active().filter(run -> run.fault() != null);
    if (stuck.isPresent()) {
      return failed("run %s does not come on: %s (trying again)", stuck.get());
    }
    return work.runs()
        .lastEnd()
        .map(run -> over(run, work))
        .orElseGet(() ->
            new RetrainingHealth(
                "Unknown",
                Reason.NoRunYet,
                work.runs()
                    .active()
                    .map(run -> "run " + run.name() + " is the first; it is still training")
                    .orElse("no run has started yet")));
  }

  private static RetrainingHealth over(Run run, Work work) {
    if (run.failed()) {
      return failed("run %s failed: %s", run);
    }
    if (isMissing(run, work.checking())) {
      return new RetrainingHealth(
          "False",
          Reason.OutputMissing,
          "run %s ended well, but there is nothing at %s: the container must write its trace to CREDENCE_OUTPUT_URI"
              .formatted(run.name(), run.uri()));
    }
    return new RetrainingHealth(
        "True", Reason.Succeeded, "run %s has written %s".formatted(run.name(), run.uri()));
  }

  private static RetrainingHealth failed(String form, Run run) {
    return new RetrainingHealth(
        "False",
        Reason.RunFailed,
        form.formatted(run.name(), OneLine.of(String.valueOf(run.fault()))));
  }

  private static boolean isMissing(Run run, @Nullable Checking checking) {
    return checking != null
        && checking.notFound()
        && run.uid().equals(checking.candidate().trigger());
  }
}
