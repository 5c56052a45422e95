// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.naming.Names;
import dev.credence.operator.testing.Kubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void whatAContainerThatTrainsHasSaidIsNotToldButWhereItStands() {
    Pod pod = ended(Names.TRAINING, "TOKEN=hunter2");

    assertThat(PodFault.describe(List.of(pod)))
        .contains("pod sales-retraining-1-a ended: TOKEN=hunter2");
    assertThat(PodFault.describe(List.of(LastWords.removed(pod))))
        .contains(
            "pod sales-retraining-1-a ended with exit code 1; its log: kubectl -n models logs"
                + " sales-retraining-1-a -c training");
    assertThat(LastWords.removed(pod).toString()).doesNotContain("hunter2");
    assertThat(pod.toString()).contains("hunter2"); // the informer's own
  }

  @Test
  void theRuntimesOwnWordsStay() {
    Pod pod = ended(Names.CHECK, "no such key");

    assertThat(LastWords.removed(pod)).isSameAs(pod);
  }

  /** A command such as $(TOKEN), which the container runtime quotes. */
  @Test
  void noCommandThatCannotBeRunIsTold() {
    String quoted = "exec: \"hunter2\": executable file not found in $PATH";
    String describe = "kubectl -n models describe pod sales-retraining-1-a";

    assertThat(
            PodFault.describe(
                List.of(
                    LastWords.removed(
                        pod(Kubelet.ended(Names.TRAINING, 128, "StartError", quoted))))))
        .contains("pod sales-retraining-1-a cannot start: StartError: " + describe);
    assertThat(
            PodFault.describe(
                List.of(
                    LastWords.removed(
                        pod(Kubelet.waiting(Names.TRAINING, "RunContainerError", quoted))))))
        .contains("pod sales-retraining-1-a cannot start: RunContainerError: " + describe);
  }

  @Test
  void whatTheKubeletSaysOfImagesAndKeysIsTold() {
    String missing = "couldn't find key token in Secret models/warehouse";

    assertThat(
            PodFault.describe(
                List.of(
                    LastWords.removed(
                        pod(
                            Kubelet.waiting(
                                Names.TRAINING, "CreateContainerConfigError", missing))))))
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
