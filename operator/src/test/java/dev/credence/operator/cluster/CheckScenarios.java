// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.TestCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traces are served only after they were checked. */
abstract class CheckScenarios {
  private final TestCluster cluster;
  private final Kubelet kubelet;
  private final Space space;

  CheckScenarios(TestCluster cluster) {
    this.cluster = cluster;
    this.kubelet = cluster.kubelet();
    this.space = cluster.newSpace();
  }

  @Test
  void anAcceptedTraceIsPinnedAndServedAndItsJobDeleted() {
    space.apply("sales", spec(uri("a"), 1));
    Pod pod = space.awaitPods("sales", 1).getFirst();
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");

    ProbabilisticModelStatus status = space.model("sales").getStatus();
    CandidateStatus candidate = Objects.requireNonNull(status.candidate());
    assertThat(candidate.verdict()).isEqualTo("Accepted");
    assertThat(status.modelVersion())
        .isEqualTo(Objects.requireNonNull(candidate.modelDigest()).substring(0, 12));
    assertThat(status.trace()).isEqualTo(candidate.trace());
    assertThat(pod.getSpec().getContainers().getFirst().getEnv())
        .anySatisfy(variable -> {
          assertThat(variable.getName()).isEqualTo("CREDENCE_MODEL_DIGEST");
          assertThat(variable.getValue()).isEqualTo(candidate.modelDigest());
        });
    assertThat(space.condition("sales", "TraceAccepted"))
        .extracting(Condition::status, Condition::reason)
        .containsExactly("True", "Accepted");
    assertThat(space.condition("sales", "TraceDurable"))
        .extracting(Condition::status, Condition::reason)
        .containsExactly("Unknown", "UnversionedBucket");
    awaitNoJob();
    within().until(() -> checkPods().isEmpty());
  }

  @Test
  void aTraceThatHasNotConvergedIsNeverServed() {
    kubelet.foresee(uri("b"), Kubelet.rejection("NotConverged", "R-hat of mu is 1.5"));
    space.apply("sales", spec(uri("b"), 1));

    assertThat(space.awaitReason("sales", "TraceRejected").message())
        .isEqualTo("R-hat of mu is 1.5");
    assertThat(space.condition("sales", "TraceAccepted"))
        .extracting(Condition::status, Condition::reason, Condition::message)
        .containsExactly("False", "NotConverged", "R-hat of mu is 1.5");
    assertThat(space.condition("sales", "Stalled").reason()).isEqualTo("TraceRejected");
    awaitNoJob();
    assertThat(space.child(Deployment.class, "sales-scoring")).isNull();
    assertThat(space.events("sales").stream().map(e -> e.getReason()))
        .containsOnlyOnce("NotConverged");

    // the verdict is final: changes that do not affect the candidate start no other check
    List<String> before = writes();
    space.apply("sales", with(spec(uri("b"), 1), "sampleCount", 50));
    within().until(() -> space.model("sales").getStatus().observedGeneration() == 2);
    assertThat(writes().subList(before.size(), writes().size()))
        .containsOnly("patch probabilisticmodels/status.credence.dev");
  }

  @Test
  void aCorrectedTraceIsServedAfterARefresh() {
    kubelet.foresee(uri("c"), Kubelet.rejection("Unreadable", "no HDF5"));
    space.apply("sales", spec(uri("c"), 1));
    space.awaitReason("sales", "TraceRejected");

    kubelet.accept(uri("c"));
    space.annotate("sales", Map.of("credence.dev/refresh", "1"));

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent");
  }

  @Test
  void whatMayPassIsTriedAgain() {
    kubelet.foresee(uri("d"), Kubelet.rejection("NotFound", "there is no such object"));
    space.apply("sales", spec(uri("d"), 1));

    assertThat(space.awaitReason("sales", "TraceRejected").message())
        .isEqualTo("there is no such object (retrying)");
    assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent");
    assertThat(space.condition("sales", "Reconciling").status()).isEqualTo("True");

    kubelet.accept(uri("d"));
    space.makeReady(space.awaitPods("sales", 1).getFirst()); // after 10 s
    space.awaitReason("sales", "Serving");
    assertThat(space.events("sales").stream().map(e -> e.getReason()))
        .containsOnlyOnce("NotFound", "Accepted");
  }

  @Test
  void whileANewTraceIsCheckedOrRejectedTheOldOneIsServed() {
    space.apply("sales", spec(uri("e"), 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    ProbabilisticModelStatus before = space.model("sales").getStatus();
    Long generation = space.deployment("sales").getMetadata().getGeneration();

    kubelet.foresee(uri("f"), "");
    space.apply("sales", spec(uri("f"), 1));
    within().until(() -> space.condition("sales", "TraceAccepted").reason().equals("Checking"));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("True");

    kubelet.foresee(uri("g"), Kubelet.rejection("LikelihoodMismatch", "no variable beta"));
    space.apply("sales", with(spec(uri("g"), 2), "sampleCount", 50));
    within()
        .until(
            () -> space.condition("sales", "TraceAccepted").reason().equals("LikelihoodMismatch"));
    assertThat(space.servesFrom(uri("g"))).isFalse();
    assertThat(space.model("sales").getStatus().modelVersion()).isEqualTo(before.modelVersion());

    // settings of the spec apply to the served trace meanwhile
    within().until(() -> space.deployment("sales").getSpec().getReplicas() == 2);
    within().until(() -> space.deployment("sales").getMetadata().getGeneration() > generation);
    assertThat(space.configMaps().toString()).contains("sampleCount: 50");
  }

  /** A known trace is not read again if the object has not changed. */
  @Test
  void aRevertedManifestIsCheckedWithTheEarlierVerdict() {
    serve("l");
    CandidateStatus former = Objects.requireNonNull(space.model("sales").getStatus().candidate());
    serve("m");
    awaitNoJob();

    kubelet.foresee(uri("l"), "");
    space.apply("sales", spec(uri("l"), 1));
    within().until(() -> checkPods().stream().anyMatch(kubelet::holds));
    Container check = checkPods().getFirst().getSpec().getContainers().getFirst();
    assertThat(check.getEnv())
        .filteredOn(variable -> variable.getName().equals("CREDENCE_KNOWN_VERDICT"))
        .singleElement()
        .satisfies(variable ->
            assertThat(variable.getValue())
                .contains("\"verdict\":\"Accepted\"")
                .contains(Objects.requireNonNull(former.modelDigest()))
                .contains(Objects.requireNonNull(Objects.requireNonNull(former.trace()).etag()))
                .contains("\"maxRhat\":1.001")
                .contains("\"rules\":2"));
    assertThat(check.getResources().getRequests().get("cpu").toString()).isEqualTo("100m");

    // another gate needs another check
    kubelet.foresee(uri("n"), "");
    space.apply("sales", with(spec(uri("n"), 1), "gate", Map.of("minEss", 1)));
    within()
        .until(() ->
            checkPods().stream()
                .filter(kubelet::holds)
                .anyMatch(pod -> !pod.toString().contains("CREDENCE_KNOWN_VERDICT")));
  }

  private void serve(String name) {
    space.apply("sales", spec(uri(name), 1));
    within().until(() -> space.servesFrom(uri(name)));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    within()
        .until(() -> {
          ProbabilisticModelStatus status = space.model("sales").getStatus();
          return status.trace() != null && uri(name).equals(status.trace().uri());
        });
    space.awaitReason("sales", "Serving");
  }

  @Test
  void aLostStatusCostsNoCheckAndNoPod() {
    space.apply("sales", spec(uri("h"), 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    awaitNoJob();
    ProbabilisticModelStatus before = space.model("sales").getStatus();
    List<String> writes = writes();

    space
        .models("sales")
        .editStatus(model -> {
          model.setStatus(ProbabilisticModelStatus.NONE);
          return model;
        });

    within().until(() -> space.condition("sales", "Ready").reason().equals("Serving"));
    ProbabilisticModelStatus after = space.model("sales").getStatus();
    assertThat(after.modelVersion()).isEqualTo(before.modelVersion());
    assertThat(after.trace()).isEqualTo(before.trace());
    assertThat(writes().subList(writes.size(), writes().size()))
        .containsOnly("patch probabilisticmodels/status.credence.dev");
  }

  @Test
  void aCheckWhosePodIsKilledIsRetried() {
    kubelet.foresee(uri("i"), "");
    space.apply("sales", spec(uri("i"), 1));
    within().until(() -> checkPods().stream().anyMatch(kubelet::holds));

    kubelet.accept(uri("i"));
    space.report(checkPods().getFirst(), Kubelet.ended(137, "OOMKilled", null));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted"))
                .satisfies(c -> {
                  assertThat(c.reason()).isEqualTo("CheckFailed");
                  assertThat(c.message())
                      .endsWith(
                          " ran out of memory: raise spec.resources.limits.memory (retrying)");
                }));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  @Test
  void aCheckThatCannotStartIsRecreatedOnceTheSpecIsCorrected() {
    kubelet.foresee(uri("k"), "");
    ProbabilisticModelSpec good = spec(uri("k"), 1);
    space.apply("sales", with(good, "trace", Map.of("uri", uri("k"), "secretName", "nope")));
    within().until(() -> checkPods().stream().anyMatch(kubelet::holds));
    space.report(
        checkPods().getFirst(),
        Kubelet.waiting("CreateContainerConfigError", "secret \"nope\" not found"));
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted").message())
                .contains("secret \"nope\" not found"));

    kubelet.accept(uri("k"));
    space.apply("sales", good);

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  @Test
  void aDeletedJobIsMadeAgain() {
    kubelet.foresee(uri("j"), "");
    space.apply("sales", spec(uri("j"), 1));
    within().until(() -> checkPods().stream().anyMatch(kubelet::holds));

    kubelet.accept(uri("j"));
    space.client().resource(jobs().getFirst()).delete();

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  private String uri(String name) {
    return "s3://models/" + space.name() + "/" + name + ".nc";
  }

  private void awaitNoJob() {
    within().until(() -> jobs().isEmpty());
  }

  private List<Job> jobs() {
    return space.client().batch().v1().jobs().inNamespace(space.name()).list().getItems();
  }

  private List<Pod> checkPods() {
    return space
        .client()
        .pods()
        .inNamespace(space.name())
        .withLabel("app.kubernetes.io/component", "check")
        .list()
        .getItems();
  }

  private List<String> writes() {
    return cluster.requests().writes(space.name());
  }
}
