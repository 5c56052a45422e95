// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.plan.WatchHealth.State;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which of several runs of the watch counts. */
class WatchHealthTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final String LATER = "2026-01-01T12:00:01Z";
  private static final PodStatus NO_PLACE = Kubelet.unschedulable("Insufficient cpu");

  private final ProbabilisticModel model =
      Models.model(
          "sales",
          "models",
          Models.spec("trace: {uri: \"s3://models/trace.nc\", watch: \"*/10 * * * *\"}"));

  @Test
  void aModelWithoutWatchHasNoWatchHealth() {
    ProbabilisticModel unwatched =
        Models.model("sales", "models", Models.spec("s3://models/trace.nc", 1));

    assertThat(WatchHealth.of(unwatched, new ClusterState(List.of(), List.of()))).isNull();
    assertThat(WatchHealth.of(model, new ClusterState(List.of(), List.of())))
        .isEqualTo(new WatchHealth(State.Unknown, null));
  }

  @Test
  void theNewest() {
    assertThat(state(look("Complete", NOON), look("Failed", LATER))).isEqualTo(State.Failed);
    assertThat(state(look("Failed", NOON), look("Complete", LATER))).isEqualTo(State.Found);
  }

  @Test
  void ofJobsOfTheSameSecondASuccessfulOneWins() {
    assertThat(state(look("Failed", NOON), look("Complete", NOON))).isEqualTo(State.Found);
    assertThat(state(look("Complete", NOON), look("Failed", NOON))).isEqualTo(State.Found);
  }

  /** An error of a user is kept while a node is full. */
  @Test
  void theEarlierFailureIsReportedBeforeALackOfCapacity() {
    Job wrong = look("Failed", NOON);
    Job full = look("Failed", LATER);
    Pod denied = pod(wrong, Kubelet.ended(ObjectNames.WATCH, 2, "Error", "no such bucket"));

    assertThat(health(List.of(denied, pod(full, NO_PLACE)), wrong, full).failure())
        .isEqualTo(
            "pod Failed2026-01-01T12:00:00Z ended: no such bucket; also: pod"
                + " Failed2026-01-01T12:00:01Z cannot be scheduled: Insufficient cpu");
    assertThat(health(List.of(pod(full, NO_PLACE)), look("Complete", NOON), full).failure())
        .isEqualTo("pod Failed2026-01-01T12:00:01Z cannot be scheduled: Insufficient cpu");
  }

  private State state(Job first, Job second) {
    return health(List.of(), first, second).state();
  }

  private WatchHealth health(List<Pod> pods, Job first, Job second) {
    model.getMetadata().setUid("model");
    CronJob watch =
        new CronJobBuilder()
            .withNewMetadata()
            .withName(ObjectNames.watch(model))
            .withUid("watch")
            .withOwnerReferences(controller("model"))
            .endMetadata()
            .build();
    return Objects.requireNonNull(
        WatchHealth.of(model, new ClusterState(List.of(watch, first, second), pods)));
  }

  private static Job look(String end, String at) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(end + at)
        .withUid(end + at)
        .withCreationTimestamp(at)
        .withOwnerReferences(controller("watch"))
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(end)
        .withStatus("True")
        .withLastTransitionTime(at)
        .withReason("BackoffLimitExceeded")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(Job look, PodStatus status) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(look.getMetadata().getName())
        .withOwnerReferences(controller(look.getMetadata().getUid()))
        .endMetadata()
        .withStatus(status)
        .build();
  }

  private static OwnerReference controller(String uid) {
    return new OwnerReferenceBuilder().withUid(uid).withController(true).build();
  }
}
