// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.naming.Names;
import dev.credence.operator.testing.Kubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void whatAContainerThatTrainsHasSaidIsNotToldButWhereItStands() {
    Pod pod = ended(Names.TRAINING, "TOKEN=hunter2");

    assertThat(PodFault.first(List.of(pod)))
        .contains("pod sales-retraining-1-a ended: TOKEN=hunter2");
    assertThat(PodFault.first(List.of(LastWords.removed(pod))))
        .contains(
            "pod sales-retraining-1-a ended with exit code 1; its words: kubectl -n models logs"
                + " sales-retraining-1-a -c training");
    assertThat(LastWords.removed(pod).toString()).doesNotContain("hunter2");
    assertThat(pod.toString()).contains("hunter2"); // the informer's own
  }

  @Test
  void theRuntimesOwnWordsStay() {
    Pod pod = ended(Names.CHECK, "no such key");

    assertThat(LastWords.removed(pod)).isSameAs(pod);
  }

  private static Pod ended(String container, String message) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("sales-retraining-1-a")
        .withNamespace("models")
        .endMetadata()
        .withStatus(Kubelet.ended(container, 1, "Error", message))
        .build();
  }
}
