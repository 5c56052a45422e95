// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.status.RunStatus;
import dev.credence.operator.plan.RunHealth;
import dev.credence.operator.plan.RunResult;
import dev.credence.operator.plan.RunResult.Outcome;
import java.util.Objects;

/**
 * The RetrainingHealthy condition: the result of the last run. Whether its trace may be served is
 * reported by TraceAccepted.
 *
 * @param status True, False or Unknown
 */
public record RetrainingCondition(String status, Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "RetrainingHealthy";

  static RetrainingCondition of(RunHealth health) {
    return switch (health.state()) {
      case NoRun -> noRunYet("no run has started yet");
      case FirstRun -> noRunYet("the first run, " + run(health).name() + ", is still training");
      case Retrying -> retrying(run(health));
      case Finished -> finished(run(health));
    };
  }

  private static RunStatus run(RunHealth health) {
    RunResult result = Objects.requireNonNull(health.run(), "this state is that of a run");
    return RunsStatus.of(result);
  }

  private static RetrainingCondition noRunYet(String message) {
    return new RetrainingCondition("Unknown", Reason.NoRunYet, message);
  }

  private static RetrainingCondition retrying(RunStatus run) {
    return new RetrainingCondition(
        "False",
        Reason.RunRetrying,
        "run %s makes no progress: %s (retrying; changes of the manifest apply from the next run on)"
            .formatted(run.name(), run.message()));
  }

  /** The result of a finished run. */
  public static RetrainingCondition finished(RunStatus run) {
    if (run.result().equals(Outcome.Succeeded.name())) {
      return new RetrainingCondition(
          "True",
          Reason.Succeeded,
          "run %s succeeded; its trace is %s".formatted(run.name(), run.uri()));
    }
    if (run.result().equals(Outcome.OutputMissing.name())) {
      return new RetrainingCondition(
          "False",
          Reason.OutputMissing,
          "run %s succeeded, but there is no object at %s: the container must write its trace to CREDENCE_OUTPUT_URI"
              .formatted(run.name(), run.uri()));
    }
    return new RetrainingCondition(
        "False", Reason.RunFailed, "run %s failed: %s".formatted(run.name(), run.message()));
  }

  /** Whether a condition with this reason is about a finished run. */
  public static boolean isRunFinished(String reason) {
    return reason.equals(Reason.Succeeded.name())
        || reason.equals(Reason.RunFailed.name())
        || reason.equals(Reason.OutputMissing.name());
  }
}
