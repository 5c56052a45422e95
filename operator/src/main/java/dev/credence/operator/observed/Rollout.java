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
 * How far a Deployment has come in running its own revision on all its replicas.
 *
 * @param pods of the model
 */
public record Rollout(Deployment deployment, List<Pod> pods) {
  private static final String EXPIRED = "ProgressDeadlineExceeded";
  private static final String PAUSED = "DeploymentPaused";

  /** The revision that a Deployment runs or rolls to. */
  public static Optional<String> revision(Deployment deployment) {
    return Optional.ofNullable(
        deployment.getSpec().getTemplate().getMetadata().getLabels().get(ObjectNames.REVISION));
  }

  /** Whether the numbers are those of the Deployment as it stands. */
  public boolean isSeen() {
    return count(status().getObservedGeneration())
        >= count(deployment.getMetadata().getGeneration());
  }

  /** How many replicas there should be. */
  public int wanted() {
    return requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  /** How many there are, of all revisions. */
  public int present() {
    return count(status().getReplicas());
  }

  /** How many there are of its revision. */
  public int updated() {
    return count(status().getUpdatedReplicas());
  }

  /** How many answer, of all revisions. */
  public int available() {
    return count(status().getAvailableReplicas());
  }

  /** Whether all replicas are there, answer, and are of its revision. */
  public boolean isComplete() {
    return isSeen()
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

  /** Why its revision does not come up, as far as anybody has said so. */
  public Optional<String> fault() {
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

  /** What is wrong with its pods, and why others cannot be made. */
  private Optional<String> ofPods() {
    String message =
        Stream.of(
                PodFailure.describe(current()),
                condition("ReplicaFailure", "True")
                    .map(c -> PodFailure.refused(SingleLine.of(c.getMessage()))))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(PodFailure.ALSO));
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  /** Why, once the time that its revision had to come up has passed. */
  public Optional<String> expired() {
    return isSeen() && !isComplete()
        ? condition("Progressing", "False")
            .filter(c -> EXPIRED.equals(c.getReason()))
            .flatMap(c -> fault())
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
