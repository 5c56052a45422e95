// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.contract.rules.Problem;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.policy.PolicyRules;
import dev.credence.operator.retraining.Runs;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What violates the installation policy in a spec, whether or not the spec is valid.
 *
 * @param problems the violations; empty if there are none
 * @param toRemove CronJobs and running Jobs that must be deleted
 * @param restartsTraining whether the unfinished first training restarts once it is allowed
 */
public record PolicyViolations(
    List<Problem> problems, List<HasMetadata> toRemove, boolean restartsTraining) {
  /** No violations. */
  public static final PolicyViolations NOTHING = new PolicyViolations(List.of(), List.of(), false);

  static PolicyViolations of(
      ProbabilisticModel model, ClusterState observed, InstallationSettings installation) {
    List<Problem> problems =
        Stream.concat(
                PolicyRules.check(installation.policy(), model.getSpec()).stream(),
                installation.network().check(model.getSpec()).stream())
            .toList();
    boolean training = PolicyRules.affectsTraining(problems);
    Stream<HasMetadata> trains = training ? training(model, observed) : Stream.empty();
    Stream<HasMetadata> reads =
        PolicyRules.affectsAllPods(problems) ? reading(model, observed) : Stream.empty();
    // decided by the Job's outcome, not by whether it is deleted now: an earlier attempt may have
    // deleted it and failed before writing the status
    boolean restartsTraining =
        training
            && observed
                .owned(Job.class, ObjectNames.firstTraining(model), model.getMetadata().getUid())
                .flatMap(JobOutcome::of)
                .isEmpty();
    return new PolicyViolations(
        problems, Stream.concat(trains, reads).distinct().toList(), restartsTraining);
  }

  private static Stream<HasMetadata> training(ProbabilisticModel model, ClusterState observed) {
    return Stream.concat(
        observed
            .owned(CronJob.class, ObjectNames.retraining(model), model.getMetadata().getUid())
            .stream(),
        Runs.of(model, observed).all().stream()
            .filter(run -> run.end().isEmpty())
            .map(run -> run.job()));
  }

  /** CronJobs and Jobs that watch, check the trace or check the certificate. */
  private static Stream<HasMetadata> reading(ProbabilisticModel model, ClusterState observed) {
    String uid = model.getMetadata().getUid();
    List<CronJob> watch =
        observed.owned(CronJob.class, ObjectNames.watch(model), uid).stream().toList();
    Stream<Job> watching =
        watch.stream().flatMap(w -> observed.owned(Job.class, w.getMetadata().getUid()));
    return Stream.concat(
        watch.stream(),
        Stream.concat(watching, observed.owned(Job.class, uid))
            .filter(job -> JobOutcome.of(job).isEmpty()));
  }

  /** The processed triggers, without a first training that must restart. */
  public @Nullable SeenStatus seen(@Nullable SeenStatus before) {
    return before != null && restartsTraining ? FirstTraining.trained(before, null) : before;
  }
}
