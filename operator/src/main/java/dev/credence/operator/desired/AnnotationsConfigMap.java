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
 * The ConfigMap with the annotations in which the model's owner describes it, for the model card of
 * the scoring pods. They are not part of a revision: a change of a caveat must not replace pods,
 * since new ones could not start if the trace was overwritten. Running pods see changes within two
 * minutes, when the kubelet syncs the volume.
 */
final class AnnotationsConfigMap {
  private AnnotationsConfigMap() {}

  /** Null if there are no annotations. */
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
