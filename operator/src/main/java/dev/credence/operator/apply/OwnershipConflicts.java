// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.contract.ModelResource;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks before writing that the names of a model's children are not used by other objects. */
final class OwnershipConflicts {
  private final List<String> conflicts = new ArrayList<>();
  private final List<String> awaited = new ArrayList<>();

  private OwnershipConflicts() {}

  /**
   * Looks up by name all children that are not in the cache, which only contains objects with the
   * operator's label.
   */
  static OwnershipConflicts of(
      ProbabilisticModel model,
      List<HasMetadata> children,
      ClusterState observed,
      KubernetesClient client) {
    OwnershipConflicts claims = new OwnershipConflicts();
    String uid = model.getMetadata().getUid();
    for (HasMetadata child : children) {
      if (observed.owned(child, uid).isEmpty()) {
        Optional.ofNullable(client.resource(child).get())
            .filter(live -> !Owner.isController(live, uid))
            .ifPresent(live -> claims.refuse(model, live));
      }
    }
    return claims;
  }

  boolean allFree() {
    return conflicts.isEmpty() && awaited.isEmpty();
  }

  ApplyResult refused(ClusterState observed) {
    return new ApplyResult(observed, conflicts, awaited, List.of(), null, false);
  }

  private void refuse(ProbabilisticModel model, HasMetadata live) {
    String object = ObjectName.of(live);
    if (Owner.controller(live).filter(owner -> isOfDeletedModel(model, owner)).isPresent()) {
      awaited.add(object);
    } else {
      conflicts.add(object);
    }
  }

  private static boolean isOfDeletedModel(ProbabilisticModel model, OwnerReference owner) {
    return owner.getKind().equals(model.getKind())
        && owner.getApiVersion().startsWith(ModelResource.GROUP + "/")
        && owner.getName().equals(model.getMetadata().getName());
  }
}
