// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.contract.OwnerAnnotations;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says of a model, for its scoring pods to show. It decides no answer, so it is no
 * part of a revision: a corrected caveat must not replace pods that serve well, the less so since a
 * trace that was overwritten keeps new ones from starting. Running pods see the change once their
 * kubelet has synced the volume, within two minutes.
 */
final class AnnotationsConfigMap {
  private AnnotationsConfigMap() {}

  /** Null if the owner says nothing. */
  static @Nullable ConfigMap of(ProbabilisticModel model) {
    Map<String, String> annotations = OwnerAnnotations.of(model.getMetadata().getAnnotations());
    return annotations.isEmpty()
        ? null
        : new ConfigMapBuilder()
            .withMetadata(ObjectNames.child(model, ObjectNames.annotations(model)))
            .withData(annotations)
            .build();
  }
}
