// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several pod failures is reported. */
class PodFailureTest {
  private static final PodStatus NO_PLACE = Kubelet.unschedulable("Insufficient cpu");

  @Test
  void theFirstFailureIsReportedWhileTheNextPodIsUnschedulable() {
    assertThat(
            PodFailure.describe(
                List.of(pod("b", 0, ended("no such bucket")), pod("a", 1, NO_PLACE))))
        .contains("pod b ended: no such bucket; also: pod a cannot be scheduled: Insufficient cpu");
  }

  @Test
  void perCauseTheNewestPodIsReported() {
    assertThat(
            PodFailure.describe(List.of(pod("a", 0, ended("first")), pod("b", 1, ended("second")))))
        .contains("pod b ended: second");
  }

  @Test
  void onlySchedulingAndQuotaMessagesAreALackOfCapacity() {
    assertThat(PodFailure.isLackOfCapacity("pod a cannot be scheduled: Insufficient cpu")).isTrue();
    assertThat(PodFailure.isLackOfCapacity(PodFailure.notCreated("exceeded quota"))).isTrue();
    assertThat(PodFailure.isLackOfCapacity("pod a ended: x; also: pod b cannot be scheduled: y"))
        .isFalse();
    // a container may say anything
    assertThat(PodFailure.isLackOfCapacity("pod a ended: pod b cannot be scheduled: y")).isFalse();
  }

  /** With and without termination messages of containers. */
  @ParameterizedTest
  @ValueSource(strings = {ObjectNames.TRAINING, ObjectNames.SCORING, ObjectNames.CHECK})
  void aContainerThatCouldNotBeStartedHasNotEnded(String container) {
    assertThat(
            PodFailure.describe(
                List.of(
                    pod(
                        "a",
                        0,
                        Kubelet.ended(container, 128, "StartError", "exec: no such file")))))
        .contains("pod a cannot start: StartError: exec: no such file");
  }

  @Test
  void anInvalidImageSignatureIsAnImageError() {
    assertThat(
            PodFailure.describe(
                List.of(
                    pod(
                        "a",
                        0,
                        Kubelet.waiting(
                            ObjectNames.TRAINING, "SignatureValidationFailed", "not signed")))))
        .contains(
            "pod a cannot start: SignatureValidationFailed: not signed; check"
                + " spec.retraining.template.image and its imagePullSecrets");
  }

  /** Exit code 3 is an exhausted heap; in version 0.1 it was a missing trace. */
  @Test
  void exitCode3OfVersion01IsAMissingTrace() {
    String oom = "Terminating due to java.lang.OutOfMemoryError: Java heap space";
    assertThat(
            PodFailure.describe(
                List.of(pod("a", 0, ended(ObjectNames.SCORING, 3, "it was overwritten")))))
        .contains("pod a ended: it was overwritten");
    for (String words : new String[] {"log\n" + oom, "", null}) {
      assertThat(PodFailure.describe(List.of(pod("a", 0, ended(ObjectNames.SCORING, 3, words)))))
          .contains("pod a ran out of memory: raise spec.resources.limits.memory");
    }
    assertThat(PodFailure.describe(List.of(pod("a", 0, ended(ObjectNames.CHECK, 3, "x")))))
        .get()
        .asString()
        .contains("ran out of memory");
  }

  private static PodStatus ended(String container, int exitCode, @Nullable String words) {
    return Kubelet.ended(container, exitCode, "Error", words);
  }

  private static PodStatus ended(String words) {
    return Kubelet.ended(ObjectNames.TRAINING, 1, "Error", words);
  }

  private static Pod pod(String name, int second, PodStatus status) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withCreationTimestamp("2026-01-01T12:00:0" + second + "Z")
        .endMetadata()
        .withStatus(status)
        .build();
  }
}
