// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.TargetRevision;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The desired children of a model. Immutable: writers modify copies.
 *
 * @param children in the order in which they are written
 * @param inUse names of the ConfigMaps of the target, deployed and active revisions; empty if no
 *     trace was accepted yet
 */
public record DesiredChildren(List<HasMetadata> children, Set<String> inUse) {

  /**
   * Creates the children of a model.
   *
   * @param revisions that exist
   */
  public static DesiredChildren of(ChildInputs inputs, Revisions revisions) {
    TargetRevision target = inputs.target();
    return new DesiredChildren(
        Arrays.stream(Child.values()).flatMap(child -> child.of(inputs).stream()).toList(),
        target == null ? Set.of() : inUse(target, revisions));
  }

  private static Set<String> inUse(TargetRevision target, Revisions revisions) {
    return Stream.of(
            Optional.of(target.revision()),
            Optional.ofNullable(revisions.deployed()),
            revisions.inService())
        .flatMap(Optional::stream)
        .map(Revision::name)
        .collect(Collectors.toSet());
  }

  /** The Deployment, if there is one. */
  public Optional<Deployment> deployment() {
    return children.stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .findFirst();
  }

  /** Whether a ConfigMap of the model is a revision. */
  public static boolean isRevision(ConfigMap configMap, ProbabilisticModel model) {
    return !configMap.getMetadata().getName().equals(ObjectNames.annotations(model));
  }
}
