// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import static java.util.Objects.requireNonNullElse;

import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The progress of a Deployment in running its revision on all replicas.
 *
 * @param pods of the model
 */
public record Rollout(Deployment deployment, List<Pod> pods) {
  private static final String EXPIRED = "ProgressDeadlineExceeded";
  private static final String PAUSED = "DeploymentPaused";

  /** The revision of a Deployment's pod template. */
  public static Optional<String> revision(Deployment deployment) {
    return Optional.ofNullable(
        deployment.getSpec().getTemplate().getMetadata().getLabels().get(ObjectNames.REVISION));
  }

  /** Whether the counts belong to the current generation of the Deployment. */
  public boolean isObserved() {
    return count(status().getObservedGeneration())
        >= count(deployment.getMetadata().getGeneration());
  }

  /** The desired number of replicas. */
  public int wanted() {
    return requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  /** The number of replicas of all revisions. */
  public int present() {
    return count(status().getReplicas());
  }

  /** The number of replicas of its revision. */
  public int updated() {
    return count(status().getUpdatedReplicas());
  }

  /** The number of available replicas of all revisions. */
  public int available() {
    return count(status().getAvailableReplicas());
  }

  /** Whether all replicas are available and of its revision. */
  public boolean isComplete() {
    return isObserved()
        && wanted() > 0
        && updated() == wanted()
        && present() == wanted()
        && available() == wanted();
  }

  /** The pods of its revision. */
  public List<Pod> current() {
    Optional<String> revision = revision(deployment);
    return pods.stream()
        .filter(pod ->
            Optional.ofNullable(pod.getMetadata().getLabels().get(ObjectNames.REVISION))
                .equals(revision))
        .toList();
  }

  /** Why its revision does not become available, if known. */
  public Optional<String> error() {
    return ofPods()
        .or(() ->
            condition("Progressing", "Unknown")
                .filter(c -> PAUSED.equals(c.getReason()))
                .map(c ->
                    "the Deployment is paused: kubectl rollout resume deployment/"
                        + deployment.getMetadata().getName()))
        .or(() ->
            condition("Progressing", "False")
                .map(c ->
                    SingleLine.of(c.getMessage()) + " See kubectl describe pods -l " + selector()));
  }

  /** The failures of its pods, and why others cannot be created. */
  private Optional<String> ofPods() {
    String message =
        Stream.of(
                PodFailure.describe(current()),
                condition("ReplicaFailure", "True")
                    .map(c -> PodFailure.notCreated(SingleLine.of(c.getMessage()))))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(PodFailure.ALSO));
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  /** Why its revision did not become available, once the progress deadline is exceeded. */
  public Optional<String> expired() {
    return isObserved() && !isComplete()
        ? condition("Progressing", "False")
            .filter(c -> EXPIRED.equals(c.getReason()))
            .flatMap(c -> error())
        : Optional.empty();
  }

  private DeploymentStatus status() {
    return requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
  }

  private Optional<DeploymentCondition> condition(String type, String value) {
    return status().getConditions().stream()
        .filter(c -> c.getType().equals(type) && c.getStatus().equals(value))
        .findFirst();
  }

  private String selector() {
    return ObjectNames.INSTANCE
        + "="
        + Objects.requireNonNull(
            deployment.getSpec().getSelector().getMatchLabels().get(ObjectNames.INSTANCE));
  }

  private static int count(Integer count) {
    return count == null ? 0 : count;
  }

  private static long count(Long count) {
    return count == null ? 0 : count;
  }
}
