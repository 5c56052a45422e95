// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the cluster holds of a model.
 *
 * @param children ConfigMaps, Deployments, Services and Ingresses that name the model as an owner
 * @param pods the scoring pods
 */
public record Observed(List<HasMetadata> children, List<Pod> pods) {

  /** The object of the same kind and name. */
  public Optional<HasMetadata> same(HasMetadata child) {
    return children.stream().filter(other -> isSame(child, other)).findFirst();
  }

  /** The Deployment, as far as it is this model's. */
  public Optional<Deployment> deployment(String uid) {
    return children.stream()
        .filter(child -> Owner.isController(child, uid))
        .flatMap(child -> child instanceof Deployment d ? Stream.of(d) : Stream.empty())
        .findFirst();
  }

  /** The same with an object as the API server has just returned it. */
  public Observed with(HasMetadata written) {
    return new Observed(
        Stream.concat(
                children.stream().filter(other -> !isSame(written, other)), Stream.of(written))
            .toList(),
        pods);
  }

  private static boolean isSame(HasMetadata a, HasMetadata b) {
    return a.getKind().equals(b.getKind())
        && a.getMetadata().getName().equals(b.getMetadata().getName());
  }
}
