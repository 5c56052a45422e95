// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.ExitCode;
import dev.credence.contract.verdict.WatchReport;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.ContainerExit;
import dev.credence.operator.observed.JobOutcome;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last result of the watch of {@code spec.trace}.
 *
 * @param etag of the object
 * @param at when it was read
 */
public record WatchedObject(String etag, Instant at) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The result of the last Job; empty if the object was missing, or the check failed. */
  public static Optional<WatchedObject> last(ProbabilisticModel model, ClusterState observed) {
    return jobs(model, observed)
        .flatMap(job -> of(job, observed).stream())
        .max(Comparator.comparing(WatchedObject::at));
  }

  /** The existing Jobs of the watch. */
  public static Stream<Job> jobs(ProbabilisticModel model, ClusterState observed) {
    return observed
        .owned(CronJob.class, ObjectNames.watch(model), model.getMetadata().getUid())
        .map(cronJob -> observed.owned(Job.class, cronJob.getMetadata().getUid()))
        .orElseGet(Stream::empty);
  }

  private static Optional<WatchedObject> of(Job job, ClusterState observed) {
    return JobOutcome.of(job)
        .filter(JobOutcome::complete)
        .flatMap(end ->
            ContainerExit.of(observed.podsOf(job.getMetadata().getUid()), ObjectNames.WATCH)
                .filter(message -> message.exitCode() == ExitCode.OK)
                .flatMap(message -> etag(message.text()).stream())
                .findFirst()
                .map(etag -> new WatchedObject(etag, end.at())));
  }

  private static Optional<String> etag(String message) {
    try {
      return Optional.ofNullable(JSON.readValue(message, WatchReport.class).etag());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
