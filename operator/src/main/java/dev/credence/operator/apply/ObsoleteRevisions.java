// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the ConfigMaps of earlier revisions that are no longer needed. */
final class ObsoleteRevisions {
  private static final int KEPT = 3;

  private ObsoleteRevisions() {}

  /**
   * All except those in use, those mounted by pods, and the newest.
   *
   * @param configMaps of the model's revisions
   * @param used names of those that are served, will be, or may be again
   */
  static List<ConfigMap> among(List<ConfigMap> configMaps, Set<String> used, List<Pod> pods) {
    Set<String> mounted =
        pods.stream().flatMap(ObsoleteRevisions::configMaps).collect(Collectors.toSet());
    return configMaps.stream()
        .filter(configMap -> !used.contains(configMap.getMetadata().getName()))
        .sorted(
            Comparator.comparing((ConfigMap c) -> c.getMetadata().getCreationTimestamp())
                .thenComparing(c -> c.getMetadata().getName())
                .reversed())
        .skip(Math.max(0, KEPT - used.size()))
        .filter(configMap -> !mounted.contains(configMap.getMetadata().getName()))
        .toList();
  }

  private static Stream<String> configMaps(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .map(Volume::getConfigMap)
        .filter(source -> source != null)
        .map(source -> source.getName());
  }
}
