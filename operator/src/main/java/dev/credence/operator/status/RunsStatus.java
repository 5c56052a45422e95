// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.status.RetrainingStatus;
import dev.credence.crds.status.RunStatus;
import dev.credence.operator.observed.SingleLine;
import dev.credence.operator.plan.RunResult;
import dev.credence.operator.plan.RunResults;
import dev.credence.operator.retraining.Run;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs in the status; results of runs whose Jobs were deleted are kept. */
final class RunsStatus {
  private RunsStatus() {}

  /** Null if no run is known. */
  static @Nullable RetrainingStatus of(
      RunResults runs, Optional<CronJob> cronJob, @Nullable RetrainingStatus previous) {
    RetrainingStatus known = Objects.requireNonNullElse(previous, RetrainingStatus.NONE);
    Optional<Run> success = runs.lastSuccess().map(RunResult::run);
    RetrainingStatus status =
        new RetrainingStatus(
            cronJob
                .map(CronJob::getStatus)
                .map(CronJobStatus::getLastScheduleTime)
                .orElse(known.lastScheduleTime()),
            success.flatMap(Run::end).map(Instant::toString).orElse(known.lastSuccessTime()),
            runs.last().map(run -> run.outcome().name()).orElse(known.lastResult()),
            success.map(Run::uri).orElse(known.lastRunUri()),
            runs.all().isEmpty() ? null : runs.all().stream().map(RunsStatus::of).toList());
    return status.equals(RetrainingStatus.NONE) ? null : status;
  }

  /** The status of a run. */
  static RunStatus of(RunResult result) {
    Run run = result.run();
    return new RunStatus(
        run.name(),
        result.outcome().name(),
        run.start().toString(),
        run.end().map(Instant::toString).orElse(null),
        run.uri(),
        result.error() == null ? null : SingleLine.of(result.error()));
  }
}
