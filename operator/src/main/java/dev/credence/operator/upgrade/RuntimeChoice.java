// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import dev.credence.contract.Engine;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.operator.observed.PodFailure;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the runtime image of a model. One model is the canary of a new image: of those that are
 * ready with a replica, the one whose pods request the least memory, then the first by name.
 *
 * <ul>
 *   <li>If the image becomes available there, all others follow.
 *   <li>If it does not, all others keep theirs until there is a newer image.
 *   <li>If the image may not be the cause, for example on a full node, the model rolls back, and
 *       another one becomes the canary.
 * </ul>
 *
 * <p>The state is stored only in annotations of the Deployments of canaries.
 *
 * @param image to run
 * @param canary of the new image in this model, running or finished; else null
 * @param pendingImage the new image, if the model does not run it yet; else null
 * @param halted whether the canary of the new image has failed
 */
public record RuntimeChoice(
    String image, @Nullable ImageCanary canary, @Nullable String pendingImage, boolean halted) {

  /**
   * Chooses the image of one model.
   *
   * @param self the model
   * @param image configured in the operator
   * @param all the watched models, queried only if needed
   */
  public static RuntimeChoice of(
      CanaryCandidate self, String image, Supplier<List<CanaryCandidate>> all) {
    Optional<ImageCanary> own = self.canaryOf(image);
    if (image.equals(self.image())) {
      return taken(image, own.filter(canary -> !canary.isRunning() || self.canRoll()).orElse(null));
    }
    List<CanaryCandidate> models = all.get();
    List<ImageCanary> canaries =
        models.stream().flatMap(model -> model.canaryOf(image).stream()).toList();
    if (canaries.stream().anyMatch(ImageCanary::hasSucceeded)) {
      return taken(image, null);
    }
    List<ImageCanary> failed = canaries.stream().filter(ImageCanary::isFailed).toList();
    if (self.image() == null) {
      return failed.stream()
          .flatMap(canary -> Optional.ofNullable(canary.fallbackImage()).stream())
          .min(Comparator.naturalOrder())
          .map(fallbackImage -> new RuntimeChoice(fallbackImage, null, image, true))
          .orElseGet(() -> taken(image, null));
    }
    if (!failed.isEmpty()) {
      return new RuntimeChoice(self.image(), own.orElse(null), image, true);
    }
    RuntimeChoice waits = new RuntimeChoice(self.image(), own.orElse(null), image, false);
    if (anyRollable(models, image, ImageCanary::isRunning)) {
      return waits;
    }
    Optional<CanaryCandidate> first =
        models.stream()
            .filter(model -> model.canBeCanary(image))
            .min(
                Comparator.comparingInt((CanaryCandidate model) -> model.attempts(image))
                    .thenComparing(CanaryCandidate::memory)
                    .thenComparing(CanaryCandidate::name));
    if (first.isEmpty()) {
      // a model that has just rolled back will be ready again
      return anyRollable(models, image, ImageCanary::isUndecided) ? waits : taken(image, null);
    }
    return first.get().name().equals(self.name())
        ? taken(image, ImageCanary.started(image, self.generation(), self.attempts(image) + 1))
        : waits;
  }

  private static RuntimeChoice taken(String image, @Nullable ImageCanary canary) {
    return new RuntimeChoice(image, canary, null, false);
  }

  private static boolean anyRollable(
      List<CanaryCandidate> models, String image, Predicate<ImageCanary> canary) {
    return models.stream()
        .anyMatch(model -> model.canRoll() && model.canaryOf(image).filter(canary).isPresent());
  }

  /**
   * A copy with the result of the canary, if this model is the canary.
   *
   * @param generation of the model's spec
   * @param rollout of the model; null if there is no Deployment
   * @param durability of the deployed trace; null if there is none
   */
  public RuntimeChoice withCanaryResult(
      long generation,
      @Nullable Rollout rollout,
      Revisions revisions,
      @Nullable Durability durability) {
    if (canary == null
        || !canary.isRunning()
        || rollout == null
        || !CanaryCandidate.runs(rollout.deployment().getSpec().getTemplate(), canary.image())) {
      return this;
    }
    if (rollout.isComplete()) {
      return taken(image, canary.succeeded());
    }
    if (durability == Durability.Overwritten) {
      return taken(image, null); // no image could become available
    }
    Optional<String> error = rollout.expired();
    if (error.isEmpty()) {
      return this;
    }
    boolean imageFailed =
        !PodFailure.isLackOfCapacity(error.get())
            && generation == canary.generation()
            && servesTheSameTrace(revisions);
    Revision up = revisions.inService().orElse(null);
    String previous = up == null ? null : CanaryCandidate.image(up.template()).orElse(null);
    if (up == null || previous == null || previous.equals(image)) {
      return taken(image, imageFailed ? canary.failed(error.get(), null) : null);
    }
    // an image of another engine would compute other model digests
    String instead = up.accepted().engine() == Engine.NUMBER ? previous : null;
    return imageFailed
        ? new RuntimeChoice(previous, canary.failed(error.get(), instead), image, true)
        : new RuntimeChoice(previous, canary.undecided(error.get()), image, false);
  }

  private static boolean servesTheSameTrace(Revisions revisions) {
    Revision deployed = revisions.deployed();
    return deployed == null
        || revisions.inService().filter(up -> !object(up).equals(object(deployed))).isEmpty();
  }

  private static TraceStatus object(Revision revision) {
    return revision.accepted().facts().withDiagnostics(null);
  }

  /** Whether the model keeps its image for now. */
  public boolean waits() {
    return pendingImage != null;
  }
}
