// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.RetrainingStatus;
import dev.credence.crds.RunStatus;
import dev.credence.operator.candidate.Checking;
import dev.credence.operator.observed.OneLine;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import java.util.Comparator;
import java.util.List;
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
    RetrainingStatus known =
        before == null ? new RetrainingStatus(null, null, null, null, null) : before;
    List<RunStatus> told = runs.all().stream().map(run -> of(run, checking)).toList();
    // a run whose trace was not looked for yet may prove to have written none
    Optional<RunStatus> success =
        lastEnd(told.stream().filter(run -> run.result().equals(SUCCEEDED)).toList())
            .filter(run -> checking == null || !awaits(checking, run));
    RetrainingStatus after =
        new RetrainingStatus(
            cronJob
                .map(CronJob::getStatus)
                .map(CronJobStatus::getLastScheduleTime)
                .orElse(known.lastScheduleTime()),
            success.map(RunStatus::endTime).orElse(known.lastSuccessTime()),
            lastEnd(told).map(RunStatus::result).orElse(known.lastResult()),
            success.map(RunStatus::uri).orElse(known.lastRunUri()),
            told.isEmpty() ? null : told);
    return after.equals(new RetrainingStatus(null, null, null, null, null)) ? null : after;
  }

  /** Tells of one. */
  static RunStatus of(Run run, @Nullable Checking checking) {
    String fault = run.failed() ? run.failure() : run.hindrance();
    return new RunStatus(
        run.name(),
        result(run, checking),
        run.start().toString(),
        run.end().map(Object::toString).orElse(null),
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
    if (checking != null && run.uid().equals(checking.candidate().trigger())) {
      return checking.notFound() ? OUTPUT_MISSING : SUCCEEDED;
    }
    boolean wasMissing = run.told() != null && run.told().result().equals(OUTPUT_MISSING);
    return wasMissing ? OUTPUT_MISSING : SUCCEEDED;
  }

  private static boolean awaits(Checking checking, RunStatus run) {
    return run.uri().equals(checking.candidate().uri())
        && !checking.accepted()
        && !checking.rejected();
  }

  private static Optional<RunStatus> lastEnd(List<RunStatus> runs) {
    return runs.stream()
        .filter(run -> run.endTime() != null)
        .max(Comparator.comparing(RunStatus::endTime).thenComparing(RunStatus::uri));
  }
}
