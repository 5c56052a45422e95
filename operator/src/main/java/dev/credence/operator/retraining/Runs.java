// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import dev.credence.crds.status.RunStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of a model whose Jobs exist.
 *
 * @param all newest first
 */
public record Runs(List<Run> all) {

  /** The runs of the model's CronJob, and the one of trainOnCreate. */
  public static Runs of(ProbabilisticModel model, ClusterState observed) {
    String uid = model.getMetadata().getUid();
    Stream<Job> scheduled =
        observed
            .owned(CronJob.class, ObjectNames.retraining(model), uid)
            .map(cronJob -> observed.owned(Job.class, cronJob.getMetadata().getUid()))
            .orElseGet(Stream::empty);
    Map<String, RunStatus> reported = reported(model);
    return new Runs(
        Stream.concat(scheduled, observed.owned(Job.class, uid))
            .filter(Run::isRun)
            .map(job -> run(job, observed, reported))
            .sorted(Comparator.comparing(Run::start).thenComparing(Run::name).reversed())
            .toList());
  }

  private static Run run(Job job, ClusterState observed, Map<String, RunStatus> reported) {
    String uid = job.getMetadata().getUid();
    return new Run(
        job, observed.podsOf(uid), observed.refusals().get(uid), reported.get(Run.uri(job)));
  }

  /** The runs in the status, by their unique URIs. */
  private static Map<String, RunStatus> reported(ProbabilisticModel model) {
    return Optional.ofNullable(model.getStatus()).stream()
        .flatMap(status -> status.runs().stream())
        .collect(Collectors.toMap(RunStatus::uri, run -> run, (one, other) -> one));
  }

  /** Whether the newest running run waits for its first pod: no watched event reports a failure. */
  public boolean waitsForPods() {
    return all.stream()
        .filter(run -> run.end().isEmpty())
        .findFirst()
        .filter(run -> run.pods().isEmpty() && run.refusal() == null)
        .isPresent();
  }

  /** The last successful run. */
  public Optional<Run> lastSuccess() {
    return all.stream()
        .filter(Run::succeeded)
        .max(Comparator.comparing(run -> run.completion().orElseThrow()));
  }
}
