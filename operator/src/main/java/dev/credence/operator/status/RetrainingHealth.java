// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.status.RunStatus;
import dev.credence.operator.plan.Plan.Work;
import java.util.Optional;

/**
 * Decides the RetrainingHealthy condition: what came of the last run. Whether its trace may be
 * served is another question, which TraceAccepted answers.
 *
 * @param status True, False or Unknown
 */
public record RetrainingHealth(String status, Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "RetrainingHealthy";

  static RetrainingHealth of(Work work) {
    Optional<RunStatus> hindered =
        work.runs()
            .active()
            .map(run -> RunsStatus.of(run, work.checking()))
            .filter(run -> run.message() != null);
    if (hindered.isPresent()) {
      return hindered(hindered.get());
    }
    return work.runs()
        .lastEnd()
        .map(run -> over(RunsStatus.of(run, work.checking())))
        .orElseGet(() ->
            new RetrainingHealth(
                "Unknown",
                Reason.NoRunYet,
                work.runs()
                    .active()
                    .map(run -> "run " + run.name() + " is the first; it is still training")
                    .orElse("no run has started yet")));
  }

  private static RetrainingHealth hindered(RunStatus run) {
    return new RetrainingHealth(
        "False",
        Reason.RunRetrying,
        "run %s does not come on: %s (trying again; another manifest holds for the next run)"
            .formatted(run.name(), run.message()));
  }

  /** What came of a run that is over. */
  public static RetrainingHealth over(RunStatus run) {
    return switch (run.result()) {
      case RunsStatus.SUCCEEDED ->
          new RetrainingHealth(
              "True",
              Reason.Succeeded,
              "run %s succeeded; its trace is %s".formatted(run.name(), run.uri()));
      case RunsStatus.OUTPUT_MISSING ->
          new RetrainingHealth(
              "False",
              Reason.OutputMissing,
              "run %s ended well, but there is nothing at %s: the container must write its trace to CREDENCE_OUTPUT_URI"
                  .formatted(run.name(), run.uri()));
      default ->
          new RetrainingHealth(
              "False", Reason.RunFailed, "run %s failed: %s".formatted(run.name(), run.message()));
    };
  }

  /** Whether a condition with this reason tells of a run that is over. */
  public static boolean isOfAnEnd(String reason) {
    return reason.equals(Reason.Succeeded.name())
        || reason.equals(Reason.RunFailed.name())
        || reason.equals(Reason.OutputMissing.name());
  }
}
