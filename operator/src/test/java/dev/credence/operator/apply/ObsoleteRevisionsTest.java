// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObsoleteRevisionsTest {
  private static final List<ConfigMap> FIVE =
      Stream.of("a1", "b2", "c3", "d4", "e5").map(ObsoleteRevisionsTest::configMap).toList();

  @Test
  void theNewestThreeAreKept() {
    assertThat(superseded(FIVE, "e5")).containsExactly("b2", "a1");
  }

  @Test
  void aRevisionInUseIsKeptWhateverItsAge() {
    assertThat(superseded(FIVE, "a1")).containsExactly("c3", "b2");
  }

  @Test
  void whatAPodMountsIsKept() {
    assertThat(superseded(FIVE, "e5", pod("a1"))).containsExactly("b2");
  }

  @Test
  void threeAreNotTooMany() {
    assertThat(superseded(FIVE.subList(0, 3), "c3")).isEmpty();
  }

  private static List<String> superseded(List<ConfigMap> all, String wanted, Pod... pods) {
    return ObsoleteRevisions.among(all, Set.of(wanted), List.of(pods)).stream()
        .map(configMap -> configMap.getMetadata().getName())
        .toList();
  }

  private static ConfigMap configMap(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withCreationTimestamp("2026-01-01T00:00:0" + name.charAt(1) + "Z")
        .endMetadata()
        .build();
  }

  private static Pod pod(String configMap) {
    return new PodBuilder()
        .withNewSpec()
        .addNewVolume()
        .withName("model")
        .withNewConfigMap()
        .withName(configMap)
        .endConfigMap()
        .endVolume()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }
}
