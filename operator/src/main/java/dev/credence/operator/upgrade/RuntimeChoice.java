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
 * Which image of the scoring runtime a model is to run. A new image is taken by one model first:
 * that whose pods request the least memory, then the first by name, of those that are ready with a
 * replica. If it comes up there, all others take it; if it does not, they keep theirs until there
 * is a newer image. Where something else keeps its pods from coming up, such as a full node, that
 * model goes back and the next one tries. What was decided stands in the cluster alone, in the
 * annotations of the Deployments of the models that tried.
 *
 * @param image to run
 * @param canary of the new image, if the model takes it first, or did and went back; else null
 * @param pendingImage the new image, if it is not run for now; else null
 * @param halted whether the new image did not come up where it was tried first
 */
public record RuntimeChoice(
    String image, @Nullable ImageCanary canary, @Nullable String pendingImage, boolean halted) {

  /**
   * Decides for one model.
   *
   * @param self the model
   * @param image the operator's
   * @param all the models that the operator looks after, asked for only where it matters
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
      // one that has just gone back will be ready again
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
   * With what has come of the trial meanwhile, if it is this model that tries the image.
   *
   * @param generation of the model's spec
   * @param rollout of the model; null if there is no Deployment
   * @param durability of the trace that the Deployment serves; null if there is none
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
      return taken(image, null); // no image would come up
    }
    Optional<String> fault = rollout.expired();
    if (fault.isEmpty()) {
      return this;
    }
    boolean blames =
        !PodFailure.isLackOfCapacity(fault.get())
            && generation == canary.generation()
            && servesTheSameTrace(revisions);
    Revision up = revisions.inService().orElse(null);
    String previous = up == null ? null : CanaryCandidate.image(up.template()).orElse(null);
    if (up == null || previous == null || previous.equals(image)) {
      return taken(image, blames ? canary.failed(fault.get(), null) : null);
    }
    // an image of another engine would not find the digests that are checked for
    String instead = up.accepted().engine() == Engine.NUMBER ? previous : null;
    return blames
        ? new RuntimeChoice(previous, canary.failed(fault.get(), instead), image, true)
        : new RuntimeChoice(previous, canary.undecided(fault.get()), image, false);
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
