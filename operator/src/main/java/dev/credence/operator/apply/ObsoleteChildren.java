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

/** Which children of a model are not needed any more. */
final class ObsoleteChildren {
  private ObsoleteChildren() {}

  /** All of the model's own that are not desired, but what answers, and revisions in reserve. */
  static Stream<HasMetadata> of(
      ProbabilisticModel model, ClusterState observed, DesiredChildren desired) {
    String uid = model.getMetadata().getUid();
    List<ConfigMap> superseded = superseded(model, observed, desired);
    return observed
        .own(HasMetadata.class, uid)
        .filter(child ->
            desired.children().stream().noneMatch(wanted -> ClusterState.isSame(wanted, child)))
        // without a trace that is known to be accepted, what runs may run on
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
            .own(ConfigMap.class, model.getMetadata().getUid())
            .filter(configMap -> DesiredChildren.isRevision(configMap, model))
            .toList();
    return ObsoleteRevisions.among(configMaps, desired.inUse(), observed.pods());
  }
}
