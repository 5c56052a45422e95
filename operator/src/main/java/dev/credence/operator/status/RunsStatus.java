// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.status.RetrainingStatus;
import dev.credence.crds.status.RunStatus;
import dev.credence.operator.candidate.Checking;
import dev.credence.operator.observed.OneLine;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of the runs; what was told of those whose Jobs are gone stays. */
public final class RunsStatus {
  /** The result of a run that is not over. */
  public static final String RUNNING = "Running";

  static final String SUCCEEDED = "Succeeded";
  static final String FAILED = "Failed";

  /** It ended well, but where it was to write is nothing. */
  static final String OUTPUT_MISSING = "OutputMissing";

  private RunsStatus() {}

  /** Null if nothing is known of any run. */
  static @Nullable RetrainingStatus of(
      Runs runs,
      @Nullable Checking checking,
      Optional<CronJob> cronJob,
      @Nullable RetrainingStatus before) {
    RetrainingStatus known = Objects.requireNonNullElse(before, RetrainingStatus.NONE);
    // a run whose trace was not looked for yet may prove to have written none
    Optional<Run> success =
        runs.lastEnd(run -> result(run, checking).equals(SUCCEEDED))
            .filter(run -> !isBeingChecked(run, checking));
    RetrainingStatus after =
        new RetrainingStatus(
            cronJob
                .map(CronJob::getStatus)
                .map(CronJobStatus::getLastScheduleTime)
                .orElse(known.lastScheduleTime()),
            success.flatMap(Run::end).map(Instant::toString).orElse(known.lastSuccessTime()),
            runs.lastEnd().map(run -> result(run, checking)).orElse(known.lastResult()),
            success.map(Run::uri).orElse(known.lastRunUri()),
            runs.all().isEmpty()
                ? null
                : runs.all().stream().map(run -> of(run, checking)).toList());
    return after.equals(RetrainingStatus.NONE) ? null : after;
  }

  /** Tells of one. */
  static RunStatus of(Run run, @Nullable Checking checking) {
    String fault = run.failed() ? run.failure() : run.hindrance();
    return new RunStatus(
        run.name(),
        result(run, checking),
        run.start().toString(),
        run.end().map(Instant::toString).orElse(null),
        run.uri(),
        fault == null ? null : OneLine.of(fault));
  }

  private static String result(Run run, @Nullable Checking checking) {
    if (run.failed()) {
      return FAILED;
    }
    if (!run.succeeded()) {
      return RUNNING;
    }
    if (checking != null && isOf(run, checking)) {
      return checking.notFound() ? OUTPUT_MISSING : SUCCEEDED;
    }
    boolean wasMissing = run.told() != null && run.told().result().equals(OUTPUT_MISSING);
    return wasMissing ? OUTPUT_MISSING : SUCCEEDED;
  }

  private static boolean isBeingChecked(Run run, @Nullable Checking checking) {
    return checking != null && isOf(run, checking) && !checking.accepted() && !checking.rejected();
  }

  /** Whether it is this run's trace that is the candidate. */
  private static boolean isOf(Run run, Checking checking) {
    return run.uid().equals(checking.candidate().trigger());
  }
}
