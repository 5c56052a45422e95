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
 * The state of a model in the cluster, as read from the informers.
 *
 * @param children objects of the kinds of children with the model as an owner
 * @param pods of its Deployment and Jobs
 * @param refusals why a pod could not be created, by the UID of its Job
 */
public record ClusterState(
    List<HasMetadata> children, List<Pod> pods, Map<String, String> refusals) {
  /** Time within which a Job gets its pod, unless creating the pod fails. */
  public static final Duration POD_CREATION = Duration.ofSeconds(5);

  /** A state without failures of creating pods. */
  public ClusterState(List<HasMetadata> children, List<Pod> pods) {
    this(children, pods, Map.of());
  }

  /** The object of the same kind and name, if it is controlled by the owner with this UID. */
  public Optional<HasMetadata> owned(HasMetadata child, String uid) {
    return owned(HasMetadata.class, uid).filter(other -> isSame(child, other)).findFirst();
  }

  /** The children of a kind that are controlled by the owner with this UID. */
  public <T extends HasMetadata> Stream<T> owned(Class<T> kind, String uid) {
    return children.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(child -> Owner.isController(child, uid));
  }

  /** The child of a kind and name that is controlled by the owner with this UID. */
  public <T extends HasMetadata> Optional<T> owned(Class<T> kind, String name, String uid) {
    return owned(kind, uid).filter(child -> child.getMetadata().getName().equals(name)).findFirst();
  }

  /** The Deployment of the model, if it exists. */
  public Optional<Deployment> deployment(String uid) {
    return owned(Deployment.class, uid).findFirst();
  }

  /** The rollout of the Deployment. */
  public Optional<Rollout> rollout(String uid) {
    return deployment(uid).map(deployment -> new Rollout(deployment, pods));
  }

  /** The pods that are controlled by the owner with this UID. */
  public List<Pod> podsOf(String controller) {
    return pods.stream()
        .filter(pod ->
            Owner.controller(pod)
                .map(OwnerReference::getUid)
                .filter(controller::equals)
                .isPresent())
        .toList();
  }

  /** A copy with an object that was just written. */
  public ClusterState with(HasMetadata written) {
    return new ClusterState(
        Stream.concat(
                children.stream().filter(other -> !isSame(written, other)), Stream.of(written))
            .toList(),
        pods,
        refusals);
  }

  /** Whether both have the same kind and name. */
  public static boolean isSame(HasMetadata a, HasMetadata b) {
    return a.getKind().equals(b.getKind())
        && a.getMetadata().getName().equals(b.getMetadata().getName());
  }
}
