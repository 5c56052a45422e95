// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminationMessageRedactorTest {
  @Test
  void messagesOfTrainingContainersAreReplacedByTheCommandForThem() {
    Pod pod = ended(ObjectNames.TRAINING, "TOKEN=hunter2");

    assertThat(PodFailure.describe(List.of(pod)))
        .contains("pod sales-retraining-1-a ended: TOKEN=hunter2");
    assertThat(PodFailure.describe(List.of(TerminationMessageRedactor.redact(pod))))
        .contains(
            "pod sales-retraining-1-a ended with exit code 1; its log: kubectl -n models logs"
                + " sales-retraining-1-a -c training");
    assertThat(TerminationMessageRedactor.redact(pod).toString()).doesNotContain("hunter2");
    assertThat(pod.toString()).contains("hunter2"); // the informer's copy is unchanged
  }

  @Test
  void theRuntimesOwnWordsStay() {
    Pod pod = ended(ObjectNames.CHECK, "no such key");

    assertThat(TerminationMessageRedactor.redact(pod)).isSameAs(pod);
  }

  /** A command such as $(TOKEN), which the container runtime quotes. */
  @Test
  void commandsThatCannotBeRunAreRemoved() {
    String quoted = "exec: \"hunter2\": executable file not found in $PATH";
    String describe = "kubectl -n models describe pod sales-retraining-1-a";

    assertThat(
            PodFailure.describe(
                List.of(
                    TerminationMessageRedactor.redact(
                        pod(Kubelet.ended(ObjectNames.TRAINING, 128, "StartError", quoted))))))
        .contains("pod sales-retraining-1-a cannot start: StartError: " + describe);
    assertThat(
            PodFailure.describe(
                List.of(
                    TerminationMessageRedactor.redact(
                        pod(Kubelet.waiting(ObjectNames.TRAINING, "RunContainerError", quoted))))))
        .contains("pod sales-retraining-1-a cannot start: RunContainerError: " + describe);
  }

  @Test
  void messagesOfTheKubeletAboutImagesAndKeysAreKept() {
    String missing = "couldn't find key token in Secret models/warehouse";

    assertThat(
            PodFailure.describe(
                List.of(
                    TerminationMessageRedactor.redact(
                        pod(
                            Kubelet.waiting(
                                ObjectNames.TRAINING, "CreateContainerConfigError", missing))))))
        .contains("pod sales-retraining-1-a cannot start: CreateContainerConfigError: " + missing);
  }

  private static Pod ended(String container, String message) {
    return pod(Kubelet.ended(container, 1, "Error", message));
  }

  private static Pod pod(PodStatus status) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("sales-retraining-1-a")
        .withNamespace("models")
        .endMetadata()
        .withStatus(status)
        .build();
  }
}
