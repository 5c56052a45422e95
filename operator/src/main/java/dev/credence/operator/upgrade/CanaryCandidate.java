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
 * The facts of a model for choosing the canary of a new runtime image.
 *
 * @param name namespace and name
 * @param image of its pods; null if it never had one
 * @param memory requested by a pod, in bytes
 * @param isReady whether it is Ready, and its newest trace was not rejected
 * @param canRoll whether a rollout of a new image can start and finish: it is not paused, stalled,
 *     deleted, scaled to zero, or unable to start new pods
 * @param generation of the spec that its status refers to
 * @param canary its canary; null if it has none
 */
public record CanaryCandidate(
    String name,
    @Nullable String image,
    BigDecimal memory,
    boolean isReady,
    boolean canRoll,
    long generation,
    @Nullable ImageCanary canary) {

  /** The facts of a model and its Deployment, from the caches. */
  public static CanaryCandidate of(ProbabilisticModel model, @Nullable Deployment deployment) {
    return of(
        model,
        deployment,
        Optional.ofNullable(deployment).flatMap(d -> image(d.getSpec().getTemplate())));
  }

  /**
   * The facts of the model that is reconciled. Its image is that of its revision, so that edits or
   * the deletion of its Deployment have no effect.
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

  /** Whether the pods of a template have this image. */
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

  /** Whether it can be the canary of an image. */
  boolean canBeCanary(String other) {
    return isReady && canRoll && image != null && !image.equals(other);
  }

  /** How many times it was the canary of an image. */
  int attempts(String newImage) {
    return canaryOf(newImage).map(ImageCanary::number).orElse(0);
  }

  /** Its canary for an image, if any. */
  Optional<ImageCanary> canaryOf(String newImage) {
    return Optional.ofNullable(canary).filter(t -> t.image().equals(newImage));
  }
}
