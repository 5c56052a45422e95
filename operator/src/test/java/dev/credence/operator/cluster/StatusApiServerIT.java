// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.Condition;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatusApiServerIT {
  private static final String URI = "s3://models/sales/trace.nc";
  private static final String NO_KEY = "cannot read " + URI + ": no such key";

  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @Test
  void aModelIsReadyOnceAllItsPodsAreReady() {
    space.apply("sales", spec(URI, 2));
    space.awaitReason("sales", "Progressing");
    assertThat(space.condition("sales", "Reconciling").status()).isEqualTo("True");

    List<Pod> pods = space.awaitPods("sales", 2);
    space.makeReady(pods.getFirst());
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Ready").message())
                .isEqualTo("1 of 2 replicas available; 2 of 2 updated to the current revision"));
    space.makeReady(pods.getLast());

    assertThat(space.awaitReason("sales", "Serving"))
        .extracting(Condition::status, Condition::message)
        .containsExactly("True", "2 of 2 replicas available");
    assertThat(space.condition("sales", "Reconciling").status()).isEqualTo("absent");
    assertThat(space.model("sales").getStatus().url())
        .isEqualTo("http://sales-scoring." + space.name() + ".svc:8000");
    assertThat(reasons())
        .containsExactlyInAnyOrder(
            "Progressing", "Checking", "Accepted", "UnversionedBucket", "Serving");
  }

  @Test
  void theTerminationMessageIsReportedInTheStatusAndInOneEvent() {
    space.apply("sales", spec(URI, 1));
    Pod pod = space.awaitPods("sales", 1).getFirst();

    space.makeCrash(pod, NO_KEY);
    String told = "pod " + pod.getMetadata().getName() + " ended: " + NO_KEY;
    assertThat(space.awaitReason("sales", "RuntimeUnavailable"))
        .extracting(Condition::status, Condition::message)
        .containsExactly("False", told);

    restart(pod);
    space.makeCrash(pod, NO_KEY);
    restart(pod);
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");
    assertThat(space.events("sales").stream().filter(e -> e.getNote().contains(NO_KEY)))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getType()).isEqualTo("Warning");
          assertThat(event.getReason()).isEqualTo("RuntimeUnavailable");
          assertThat(event.getNote()).isEqualTo(told);
        });
    assertThat(reasons()).containsOnlyOnce("RuntimeUnavailable", "Serving");
  }

  @Test
  void aModelRecoversOnceItsSpecIsCorrected() {
    space.apply("sales", spec("s3://models/typo.nc", 1));
    space.makeCrash(space.awaitPods("sales", 1).getFirst(), "no such key");
    space.awaitReason("sales", "RuntimeUnavailable");

    String former = space.revision("sales");
    space.apply("sales", spec(URI, 1));

    space.awaitOtherRevision("sales", former);
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  @Test
  void aFailingRevisionLeavesThePreviousOneServing() {
    space.apply("sales", spec(URI, 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");

    String former = space.revision("sales");
    space.apply("sales", spec("s3://models/typo.nc", 1));
    space.awaitOtherRevision("sales", former);
    space.makeCrash(space.awaitPods("sales", 1).getFirst(), "no such key");

    assertThat(space.awaitReason("sales", "RuntimeUnavailable").message())
        .endsWith(" ended: no such key; meanwhile 1 replica available");
  }

  @Test
  void theScaleSubresourceScales() {
    space.apply("sales", spec(URI, 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");

    space.models("sales").scale(2);
    space.awaitPods("sales", 2).forEach(space::makeReady);
    space.awaitReason("sales", "Serving");
    within()
        .untilAsserted(
            () -> assertThat(space.models("sales").scale().getStatus().getReplicas()).isEqualTo(2));
    assertThat(space.models("sales").scale().getStatus().getSelector())
        .isEqualTo("app.kubernetes.io/instance=sales,app.kubernetes.io/name=scoring-runtime");

    space.models("sales").scale(0);
    assertThat(space.awaitReason("sales", "ScaledToZero").status()).isEqualTo("True");
  }

  @Test
  void aQuotaThatRejectsPodsIsReported() {
    space.limit("small", "limits.memory", "1Mi");

    space.apply("sales", spec(URI, 1));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted"))
                .satisfies(c -> {
                  assertThat(c.reason()).isEqualTo("CheckFailed");
                  assertThat(c.message())
                      .contains("no pod can be created: ")
                      .contains("exceeded quota: small")
                      .endsWith(" (retrying)");
                }));
    space.client().resourceQuotas().inNamespace(space.name()).delete();
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  @Test
  void theRejectionOfAChildByTheApiServerIsReported() {
    space.limit("no-services", "services", "0");

    space.apply("sales", spec(URI, 1));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Reconciling").message())
                .startsWith("cannot write Service sales-scoring: ")
                .contains("exceeded quota: no-services")
                .endsWith(" (retrying)"));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("False");

    space.client().resourceQuotas().inNamespace(space.name()).delete();
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
  }

  /** The container has restarted and is not ready yet: the same error is reported. */
  private void restart(Pod pod) {
    var status =
        new PodStatusBuilder(
                space
                    .client()
                    .pods()
                    .inNamespace(space.name())
                    .withName(pod.getMetadata().getName())
                    .get()
                    .getStatus())
            .editContainerStatus(0)
            .withNewState()
            .withNewRunning()
            .endRunning()
            .endState()
            .endContainerStatus()
            .build();
    try {
      space.report(pod, status);
    } catch (KubernetesClientException e) {
      throw new AssertionError("the pod's status cannot be written", e);
    }
  }

  private List<String> reasons() {
    return space.events("sales").stream().map(Event::getReason).toList();
  }
}
