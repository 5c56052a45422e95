// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the cluster holds of a model.
 *
 * @param children objects of the kinds of children that name the model as an owner
 * @param pods its scoring pods, and those that check its candidates
 * @param refusals what the cluster said against making a pod, by the uid of its Job
 */
public record ClusterState(
    List<HasMetadata> children, List<Pod> pods, Map<String, String> refusals) {
  /** Within this time of its making, a Job has its pod, unless the pod was refused. */
  public static final Duration POD_CREATION = Duration.ofSeconds(5);

  /** Nothing was refused. */
  public ClusterState(List<HasMetadata> children, List<Pod> pods) {
    this(children, pods, Map.of());
  }

  /** The object of the same kind and name, if its controller is the one with this uid. */
  public Optional<HasMetadata> owned(HasMetadata child, String uid) {
    return owned(HasMetadata.class, uid).filter(other -> isSame(child, other)).findFirst();
  }

  /** The children of a kind whose controller is the one with this uid. */
  public <T extends HasMetadata> Stream<T> owned(Class<T> kind, String uid) {
    return children.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(child -> Owner.isController(child, uid));
  }

  /** The child of a kind and name whose controller is the one with this uid. */
  public <T extends HasMetadata> Optional<T> owned(Class<T> kind, String name, String uid) {
    return owned(kind, uid).filter(child -> child.getMetadata().getName().equals(name)).findFirst();
  }

  /** The Deployment, as far as it is this model's. */
  public Optional<Deployment> deployment(String uid) {
    return owned(Deployment.class, uid).findFirst();
  }

  /** How far it has come. */
  public Optional<Rollout> rollout(String uid) {
    return deployment(uid).map(deployment -> new Rollout(deployment, pods));
  }

  /** The pods whose controller is the one with this uid. */
  public List<Pod> podsOf(String controller) {
    return pods.stream()
        .filter(pod ->
            Owner.controller(pod)
                .map(OwnerReference::getUid)
                .filter(controller::equals)
                .isPresent())
        .toList();
  }

  /** The same with an object as the API server has just returned it. */
  public ClusterState with(HasMetadata written) {
    return new ClusterState(
        Stream.concat(
                children.stream().filter(other -> !isSame(written, other)), Stream.of(written))
            .toList(),
        pods,
        refusals);
  }

  /** Whether both are of one kind and name. */
  public static boolean isSame(HasMetadata a, HasMetadata b) {
    return a.getKind().equals(b.getKind())
        && a.getMetadata().getName().equals(b.getMetadata().getName());
  }
}
