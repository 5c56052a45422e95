// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import static java.util.Objects.requireNonNullElse;

import dev.credence.operator.desired.Names;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far a Deployment has come in running its own revision on all its replicas. */
record Rollout(Deployment deployment, List<Pod> pods) {

  /** The revision that the Deployment runs or rolls to. */
  static Optional<String> revision(Deployment deployment) {
    return Optional.ofNullable(
        deployment.getSpec().getTemplate().getMetadata().getLabels().get(Names.REVISION));
  }

  Verdict verdict() {
    int wanted = requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    DeploymentStatus status = status();
    int present = count(status.getReplicas());
    int updated = count(status.getUpdatedReplicas());
    int available = count(status.getAvailableReplicas());
    if (count(status.getObservedGeneration()) < count(deployment.getMetadata().getGeneration())) {
      return new Verdict(Reason.Progressing, "the change has been given to the Deployment");
    }
    if (wanted == 0) {
      return present == 0
          ? new Verdict(
              Reason.ScaledToZero, "no replicas are wanted: raise spec.replicas for answers")
          : new Verdict(Reason.Progressing, "stopping " + replicas(present));
    }
    String figures = available + " of " + replicas(wanted) + " answer";
    if (updated == wanted && present == updated && available == wanted) {
      return new Verdict(Reason.Serving, figures);
    }
    return fault()
        .map(fault -> new Verdict(Reason.RuntimeUnavailable, fault + serving(available)))
        .orElseGet(() -> new Verdict(Reason.Progressing, figures + " in the present revision"));
  }

  DeploymentStatus status() {
    return requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
  }

  private Optional<String> fault() {
    Optional<String> revision = revision(deployment);
    List<Pod> current =
        pods.stream()
            .filter(pod ->
                Optional.ofNullable(pod.getMetadata().getLabels().get(Names.REVISION))
                    .equals(revision))
            .toList();
    return PodFault.first(current)
        .or(() -> condition("ReplicaFailure", "True").map(m -> "no pod can be made: " + m))
        .or(() ->
            condition("Progressing", "False")
                .map(m -> m + " See kubectl describe pods -l " + selector()));
  }

  private Optional<String> condition(String type, String value) {
    return status().getConditions().stream()
        .filter(c -> c.getType().equals(type) && c.getStatus().equals(value))
        .findFirst()
        .map(DeploymentCondition::getMessage)
        .map(OneLine::of);
  }

  private String selector() {
    return Names.INSTANCE
        + "="
        + Objects.requireNonNull(
            deployment.getSpec().getSelector().getMatchLabels().get(Names.INSTANCE));
  }

  private static String serving(int available) {
    return available == 0 ? "" : "; meanwhile " + replicas(available) + " answer";
  }

  private static String replicas(int count) {
    return count == 1 ? "1 replica" : count + " replicas";
  }

  private static int count(Integer count) {
    return count == null ? 0 : count;
  }

  private static long count(Long count) {
    return count == null ? 0 : count;
  }
}
