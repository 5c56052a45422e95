// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The life cycle of a model. */
abstract class LifeScenarios {
  private final Kubelet kubelet;
  private final Space space;
  private final String prefix;

  LifeScenarios(TestCluster cluster) {
    this.kubelet = cluster.kubelet();
    this.space = cluster.newSpace();
    this.prefix = "s3://models/" + space.name() + "/";
  }

  @Test
  void aModelIsCheckedServedRetrainedAndDeleted() {
    firstTrace();
    anotherTrace();
    rejectedTrace();
    trainedTrace();
    theEnd();
  }

  private void firstTrace() {
    kubelet.foresee(uri("first"), "");
    space.apply("sales", spec("first"));
    within().until(() -> pods(ObjectNames.CHECK).stream().anyMatch(kubelet::holds));
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly("Unknown", "Checking"));
    assertThat(space.child(Deployment.class, "sales-scoring")).isNull();

    kubelet.accept(uri("first"));
    String digest = "ab".repeat(32);
    space.report(
        pods(ObjectNames.CHECK).getFirst(),
        Kubelet.ended(0, "Completed", Kubelet.acceptance(uri("first"), digest, "etag")));
    serve();

    ProbabilisticModelStatus status = space.model("sales").getStatus();
    assertThat(status.modelVersion()).isEqualTo(digest.substring(0, 12));
    assertThat(served()).isEqualTo(uri("first"));
    within().until(() -> space.children().noneMatch(Job.class::isInstance));
    within().until(() -> pods(ObjectNames.CHECK).isEmpty());
  }

  private void anotherTrace() {
    String former = space.revision("sales");
    space.apply("sales", spec("second"));
    space.awaitOtherRevision("sales", former);
    space.awaitPods("sales", 1);
    assertThat(pods(ObjectNames.SCORING))
        .hasSize(2); // the serving revision is kept until another is available
    serve();
    within().until(() -> served().equals(uri("second")));
    within().until(() -> pods(ObjectNames.SCORING).size() == 1);
  }

  private void rejectedTrace() {
    String served = space.revision("sales");
    Long generation = space.deployment("sales").getMetadata().getGeneration();
    kubelet.foresee(uri("bad"), Kubelet.rejection("NotConverged", "R-hat of mu is 1.5"));
    space.apply("sales", spec("bad"));
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted"))
                .extracting(Condition::status, Condition::reason, Condition::message)
                .containsExactly("False", "NotConverged", "R-hat of mu is 1.5"));

    assertThat(space.condition("sales", "Ready"))
        .extracting(Condition::status, Condition::reason)
        .containsExactly("True", "Serving");
    assertThat(space.revision("sales")).isEqualTo(served);
    assertThat(space.deployment("sales").getMetadata().getGeneration()).isEqualTo(generation);
    assertThat(served()).isEqualTo(uri("second"));
  }

  private void trainedTrace() {
    String former = space.revision("sales");
    space.apply("sales", spec("second"));
    within().until(() -> space.condition("sales", "TraceAccepted").status().equals("True"));
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);

    Job run = startRun("by-hand");
    within().until(() -> !pods(ObjectNames.TRAINING).isEmpty());
    space.report(
        pods(ObjectNames.TRAINING).getFirst(),
        Kubelet.ended(ObjectNames.TRAINING, 0, "Completed", ""));
    space.awaitOtherRevision("sales", former);
    serve();

    String uri = prefix + "runs/by-hand-" + run.getMetadata().getUid() + ".nc";
    within().until(() -> served().equals(uri));
    ProbabilisticModelStatus status = space.model("sales").getStatus();
    assertThat(Objects.requireNonNull(status.candidate()).origin()).isEqualTo("Run");
    assertThat(space.condition("sales", "RetrainingHealthy"))
        .extracting(Condition::status, Condition::reason)
        .containsExactly("True", "Succeeded");
  }

  private void theEnd() {
    space.delete("sales");
    within().until(() -> space.children().findAny().isEmpty());
    within()
        .until(() -> space.client().pods().inNamespace(space.name()).list().getItems().isEmpty());
    assertThat(space.models()).isEmpty();
  }

  private void serve() {
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  private String served() {
    return Objects.requireNonNull(space.model("sales").getStatus().trace()).uri();
  }

  /** Like kubectl create job --from. */
  private Job startRun(String name) {
    CronJob cronJob = space.child(CronJob.class, "sales-retraining");
    return space
        .client()
        .resource(
            new JobBuilder()
                .withMetadata(cronJob.getSpec().getJobTemplate().getMetadata())
                .editMetadata()
                .withName(name)
                .withNamespace(space.name())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("CronJob")
                .withName(cronJob.getMetadata().getName())
                .withUid(cronJob.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
                .build())
        .create();
  }

  private List<Pod> pods(String component) {
    return space
        .client()
        .pods()
        .inNamespace(space.name())
        .withLabel("app.kubernetes.io/component", component)
        .list()
        .getItems();
  }

  private String uri(String name) {
    return prefix + name + ".nc";
  }

  private ProbabilisticModelSpec spec(String trace) {
    return Models.spec(
        """
        trace: {uri: "%s", secretName: keys}
        likelihood: {family: Normal, parameters: {mu: mu, sigma: sigma}}
        retraining:
          schedule: "0 3 29 2 *"
          outputPrefix: "%s"
          template: {image: train}
        """
            .formatted(uri(trace), prefix + "runs/"));
  }
}
