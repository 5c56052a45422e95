// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.observed.ClusterState;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;

/** Selects the children of a model that are no longer needed. */
final class ObsoleteChildren {
  private ObsoleteChildren() {}

  /** All children that are not desired, except what is serving, and revisions for a rollback. */
  static Stream<HasMetadata> of(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    String uid = model.getMetadata().getUid();
    List<ConfigMap> superseded = superseded(model, observed, desired);
    return observed
        .owned(HasMetadata.class, uid)
        .filter(child ->
            desired.children().stream().noneMatch(wanted -> ClusterState.isSame(wanted, child)))
        // without an accepted trace, what runs is kept
        .filter(child -> !(child instanceof Deployment || child instanceof Service))
        .filter(child ->
            !(child instanceof ConfigMap configMap && DesiredChildren.isRevision(configMap, model))
                || superseded.contains(child));
  }

  private static List<ConfigMap> superseded(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    if (desired.inUse().isEmpty()) {
      return List.of();
    }
    List<ConfigMap> configMaps =
        observed
            .owned(ConfigMap.class, model.getMetadata().getUid())
            .filter(configMap -> DesiredChildren.isRevision(configMap, model))
            .toList();
    return ObsoleteRevisions.among(configMaps, desired.inUse(), observed.pods());
  }
}
