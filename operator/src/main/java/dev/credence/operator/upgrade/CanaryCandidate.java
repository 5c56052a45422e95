// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revisions;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides which model takes a new runtime image first, of one model.
 *
 * @param name namespace and name
 * @param image that its pods are to run; null if it has none, and never had
 * @param memory that a pod of it requests, in bytes
 * @param isReady whether it answers as it should, and its newest trace was not rejected
 * @param canRoll whether a new image is given to its pods, and comes up or not: it is not paused,
 *     stalled, deleted, scaled to zero, or bound to pods that could not start again
 * @param generation of the spec that its status speaks of
 * @param canary how the image that it took first fares; null if it took none first
 */
public record CanaryCandidate(
    String name,
    @Nullable String image,
    BigDecimal memory,
    boolean isReady,
    boolean canRoll,
    long generation,
    @Nullable ImageCanary canary) {

  /** The facts of a model and its Deployment, as the caches have them. */
  public static CanaryCandidate of(ProbabilisticModel model, @Nullable Deployment deployment) {
    return of(
        model,
        deployment,
        Optional.ofNullable(deployment).flatMap(d -> image(d.getSpec().getTemplate())));
  }

  /**
   * The facts of the model that it is decided for. Its image is that of its revision, which is no
   * other because somebody has edited its Deployment, or has deleted it.
   */
  public static CanaryCandidate of(
      ProbabilisticModel model, @Nullable Deployment deployment, Revisions revisions) {
    CanaryCandidate live = of(model, deployment);
    return of(
        model,
        deployment,
        Optional.ofNullable(revisions.deployed())
            .flatMap(deployed -> image(deployed.template()))
            .or(() -> Optional.ofNullable(live.image()))
            .or(() -> revisions.inService().flatMap(last -> image(last.template()))));
  }

  private static CanaryCandidate of(
      ProbabilisticModel model, @Nullable Deployment deployment, Optional<String> image) {
    return new CanaryCandidate(
        model.getMetadata().getNamespace() + "/" + model.getMetadata().getName(),
        image.orElse(null),
        Optional.ofNullable(deployment)
            .flatMap(d -> scoring(d.getSpec().getTemplate()))
            .map(c -> c.getResources().getRequests().get("memory"))
            .map(Quantity::getAmountInBytes)
            .orElse(BigDecimal.ZERO),
        has(model, "Ready", "True") && !has(model, "TraceAccepted", "False"),
        deployment != null && canRoll(model, deployment),
        Optional.ofNullable(model.getStatus())
            .map(ProbabilisticModelStatus::observedGeneration)
            .orElse(0L),
        deployment == null ? null : ImageCanary.of(deployment).orElse(null));
  }

  /** The image of the pods of a template. */
  public static Optional<String> image(PodTemplateSpec template) {
    return scoring(template).map(Container::getImage);
  }

  /** Whether the pods of a template run an image. */
  public static boolean runs(PodTemplateSpec template, String image) {
    return image(template).equals(Optional.of(image));
  }

  private static Optional<Container> scoring(PodTemplateSpec template) {
    return template.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(ObjectNames.SCORING))
        .findFirst();
  }

  private static boolean canRoll(ProbabilisticModel model, Deployment deployment) {
    Integer replicas = deployment.getSpec().getReplicas();
    return !model.isMarkedForDeletion()
        && !model.isPaused()
        && !has(model, "Stalled", "True")
        && !Boolean.TRUE.equals(deployment.getSpec().getPaused())
        && (replicas == null || replicas > 0)
        && !has(model, Durability.CONDITION, "False");
  }

  private static boolean has(ProbabilisticModel model, String condition, String status) {
    return Optional.ofNullable(model.getStatus())
        .flatMap(s -> s.condition(condition))
        .map(Condition::status)
        .filter(status::equals)
        .isPresent();
  }

  /** Whether it may be the first to take an image. */
  boolean canBeCanary(String other) {
    return isReady && canRoll && image != null && !image.equals(other);
  }

  /** How many times it has tried an image. */
  int attempts(String tried) {
    return canaryOf(tried).map(ImageCanary::number).orElse(0);
  }

  /** How it fares with an image that it took first; empty if it did not. */
  Optional<ImageCanary> canaryOf(String tried) {
    return Optional.ofNullable(canary).filter(t -> t.image().equals(tried));
  }
}
