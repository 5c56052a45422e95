// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.RetrainingStatus;
import dev.credence.crds.RunStatus;
import dev.credence.operator.observed.OneLine;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of the runs; what was told of those whose Jobs are gone stays. */
final class RunsStatus {
  private static final String SUCCEEDED = "Succeeded";
  private static final String FAILED = "Failed";
  private static final String RUNNING = "Running";

  private RunsStatus() {}

  static RetrainingStatus of(
      Runs runs, Optional<CronJob> cronJob, @Nullable RetrainingStatus before) {
    RetrainingStatus known =
        before == null ? new RetrainingStatus(null, null, null, null, null) : before;
    Optional<Run> success = runs.lastSuccess();
    return new RetrainingStatus(
        cronJob
            .map(CronJob::getStatus)
            .map(CronJobStatus::getLastScheduleTime)
            .orElse(known.lastScheduleTime()),
        success.flatMap(Run::end).map(Instant::toString).orElse(known.lastSuccessTime()),
        runs.lastEnd().map(RunsStatus::result).orElse(known.lastResult()),
        success.map(Run::uri).orElse(known.lastRunUri()),
        runs.all().isEmpty() ? null : runs.all().stream().map(RunsStatus::of).toList());
  }

  private static RunStatus of(Run run) {
    String fault = run.fault();
    return new RunStatus(
        run.name(),
        result(run),
        run.start().toString(),
        run.end().map(Instant::toString).orElse(null),
        run.uri(),
        fault == null ? null : OneLine.of(fault));
  }

  private static String result(Run run) {
    return run.succeeded() ? SUCCEEDED : run.failed() ? FAILED : RUNNING;
  }
}
