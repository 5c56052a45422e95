// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.ExitCode;
import dev.credence.contract.verdict.WatchReport;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.JobEnd;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.TerminationMessage;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the watch has seen of the object that {@code spec.trace} names.
 *
 * @param etag of the object
 * @param at when it was seen
 */
public record Watched(String etag, Instant at) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the last Job saw; empty if the object was not there, or could not be seen. */
  public static Optional<Watched> last(ProbabilisticModel model, Observed observed) {
    return jobs(model, observed)
        .flatMap(job -> of(job, observed).stream())
        .max(Comparator.comparing(Watched::at));
  }

  /** The Jobs of the watch that are there. */
  public static Stream<Job> jobs(ProbabilisticModel model, Observed observed) {
    return observed
        .own(CronJob.class, Names.watch(model), model.getMetadata().getUid())
        .map(cronJob -> observed.own(Job.class, cronJob.getMetadata().getUid()))
        .orElseGet(Stream::empty);
  }

  private static Optional<Watched> of(Job job, Observed observed) {
    return JobEnd.of(job)
        .filter(JobEnd::complete)
        .flatMap(end ->
            TerminationMessage.of(observed.podsOf(job.getMetadata().getUid()), Names.WATCH)
                .filter(message -> message.exitCode() == ExitCode.OK)
                .flatMap(message -> etag(message.text()).stream())
                .findFirst()
                .map(etag -> new Watched(etag, end.at())));
  }

  private static Optional<String> etag(String message) {
    try {
      return Optional.ofNullable(JSON.readValue(message, WatchReport.class).etag());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
