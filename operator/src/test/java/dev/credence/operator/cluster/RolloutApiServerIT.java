// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rollbacks, pausing, and the number of replicas. */
class RolloutApiServerIT {
  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @Test
  void aRevisionThatDoesNotBecomeAvailableIsRolledBack() {
    ProbabilisticModelSpec good = with(spec(uri(), 1), "startupTimeoutSeconds", 1);
    space.apply("sales", good);
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    PodTemplateSpec served = space.deployment("sales").getSpec().getTemplate();
    String former = space.revision("sales");

    ProbabilisticModelSpec bad =
        with(good, "resources", Map.of("requests", Map.of("memory", "1000Gi")));
    space.apply("sales", bad);
    space.awaitOtherRevision("sales", former);
    space.makeCrash(space.awaitPods("sales", 1).getFirst(), "no room");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Ready").reason()).isEqualTo("RolloutFailed"));
    within().until(() -> space.deployment("sales").getSpec().getTemplate().equals(served));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("False");
    assertThat(space.condition("sales", "Ready").message())
        .contains("did not become available in time: pod ")
        .contains(" ended: no room")
        .contains(former);
    assertThat(space.condition("sales", "Stalled").reason()).isEqualTo("RolloutFailed");
    assertThat(space.events("sales").stream().map(e -> e.getReason())).contains("RolloutFailed");

    // it is not retried until something changes
    space.apply("sales", good);
    space.awaitReason("sales", "Serving");
    assertThat(space.deployment("sales").getSpec().getTemplate()).isEqualTo(served);
    assertThat(space.deployment("sales").getMetadata().getAnnotations())
        .doesNotContainKey("credence.dev/failed-revision");
    space.apply("sales", bad);
    within().until(() -> !space.deployment("sales").getSpec().getTemplate().equals(served));
  }

  @Test
  void anAutoscalerControlsTheNumberOfReplicas() {
    space.apply("sales", spec(uri(), 3));
    space.awaitPods("sales", 3).forEach(space::makeReady);
    space.awaitReason("sales", "Serving");
    assertThat(space.child(PodDisruptionBudget.class, "sales-scoring")).isNotNull();
    assertThat(space.child(NetworkPolicy.class, "sales-scoring")).isNotNull();

    ProbabilisticModelSpec scaled =
        with(
            with(spec(uri(), 3), "replicas", null),
            "autoscaling",
            Map.of("minReplicas", 2, "maxReplicas", 5));
    space.apply("sales", scaled);
    within().until(() -> space.child(HorizontalPodAutoscaler.class, "sales-scoring") != null);
    assertThat(space.deployment("sales").getSpec().getReplicas()).isEqualTo(3);

    space.client().resource(space.deployment("sales")).scale(5);
    space.awaitPods("sales", 5).forEach(space::makeReady);
    within()
        .until(
            () -> space.condition("sales", "Ready").message().equals("5 of 5 replicas available"));
    space.apply("sales", with(scaled, "sampleCount", 50));
    within().until(() -> space.configMaps().toString().contains("sampleCount: 50"));
    assertThat(space.deployment("sales").getSpec().getReplicas()).isEqualTo(5);

    space.apply("sales", spec(uri(), 1));
    within().until(() -> space.child(HorizontalPodAutoscaler.class, "sales-scoring") == null);
    within().until(() -> space.deployment("sales").getSpec().getReplicas() == 1);
    within().until(() -> space.child(PodDisruptionBudget.class, "sales-scoring") == null);
  }

  @Test
  void removedReplicasAndServiceAccountReturnToTheirDefaults() {
    space.apply("sales", with(spec(uri(), 0), "serviceAccountName", "former"));
    space.awaitReason("sales", "ScaledToZero");

    space.apply(
        "sales",
        with(with(spec(uri(), 0), "replicas", null), "autoscaling", Map.of("maxReplicas", 2)));

    within().until(() -> space.deployment("sales").getSpec().getReplicas() == 1);
    assertThat(space.deployment("sales").getSpec().getTemplate().getSpec().getServiceAccountName())
        .isEqualTo("default");
  }

  @Test
  void aPausedModelIsNotChangedAndReportsIt() {
    space.apply("sales", spec(uri(), 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    pause("true");
    space.apply("sales", spec(uri(), 2));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Ready").message())
                .startsWith("paused: remove the annotation credence.dev/paused to write ")
                .contains("Deployment sales-scoring"));
    assertThat(space.deployment("sales").getSpec().getReplicas()).isEqualTo(1);

    pause("false");
    within().until(() -> space.deployment("sales").getSpec().getReplicas() == 2);
  }

  @Test
  void anOverwrittenTraceIsReportedAndItsPodsAreKept() {
    space.apply("sales", spec(uri(), 2));
    for (Pod pod : space.awaitPods("sales", 2)) {
      space.makeReady(pod);
    }
    space.awaitReason("sales", "Serving");
    Pod killed = space.awaitPods("sales", 2).getFirst();
    space.client().resource(killed).withGracePeriod(0).delete();
    within()
        .until(() ->
            space.awaitPods("sales", 2).stream()
                .noneMatch(p -> p.getMetadata().getName().equals(killed.getMetadata().getName())));
    Pod late =
        space.awaitPods("sales", 2).stream()
            .filter(pod -> pod.getStatus().getConditions().isEmpty())
            .findFirst()
            .orElseThrow();
    space.makeCrash(late, "it was overwritten", 4);

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceDurable").reason()).isEqualTo("Overwritten"));
    PodTemplateSpec template = space.deployment("sales").getSpec().getTemplate();
    space.apply("sales", with(spec(uri(), 2), "logLevel", "DEBUG"));
    within().until(() -> space.model("sales").getStatus().observedGeneration() == 2);
    assertThat(space.deployment("sales").getSpec().getTemplate()).isEqualTo(template);
  }

  private void pause(String value) {
    space.annotate("sales", Map.of("credence.dev/paused", value));
  }

  private String uri() {
    return "s3://models/" + space.name() + "/trace.nc";
  }
}
