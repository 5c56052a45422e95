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
 * @param trial of the new image, if the model takes it first, or did and went back; else null
 * @param waitsFor the new image, if it is not run for now; else null
 * @param held whether the new image did not come up where it was tried first
 */
public record RuntimeChoice(
    String image, @Nullable ImageCanary trial, @Nullable String waitsFor, boolean held) {

  /**
   * Decides for one model.
   *
   * @param self the model
   * @param image the operator's
   * @param all the models that the operator looks after, asked for only where it matters
   */
  public static RuntimeChoice of(
      CanaryCandidate self, String image, Supplier<List<CanaryCandidate>> all) {
    Optional<ImageCanary> own = self.trialOf(image);
    if (image.equals(self.image())) {
      return taken(image, own.filter(trial -> !trial.isRunning() || self.canRoll()).orElse(null));
    }
    List<CanaryCandidate> models = all.get();
    List<ImageCanary> trials =
        models.stream().flatMap(model -> model.trialOf(image).stream()).toList();
    if (trials.stream().anyMatch(ImageCanary::hasSucceeded)) {
      return taken(image, null);
    }
    List<ImageCanary> failed = trials.stream().filter(ImageCanary::isFailed).toList();
    if (self.image() == null) {
      return failed.stream()
          .flatMap(trial -> Optional.ofNullable(trial.former()).stream())
          .min(Comparator.naturalOrder())
          .map(former -> new RuntimeChoice(former, null, image, true))
          .orElseGet(() -> taken(image, null));
    }
    if (!failed.isEmpty()) {
      return new RuntimeChoice(self.image(), own.orElse(null), image, true);
    }
    RuntimeChoice waits = new RuntimeChoice(self.image(), own.orElse(null), image, false);
    if (anyThatCanRoll(models, image, ImageCanary::isRunning)) {
      return waits;
    }
    Optional<CanaryCandidate> first =
        models.stream()
            .filter(model -> model.mayTry(image))
            .min(
                Comparator.comparingInt((CanaryCandidate model) -> model.tries(image))
                    .thenComparing(CanaryCandidate::memory)
                    .thenComparing(CanaryCandidate::name));
    if (first.isEmpty()) {
      // one that has just gone back will be ready again
      return anyThatCanRoll(models, image, ImageCanary::isUndecided) ? waits : taken(image, null);
    }
    return first.get().name().equals(self.name())
        ? taken(image, ImageCanary.begun(image, self.generation(), self.tries(image) + 1))
        : waits;
  }

  private static RuntimeChoice taken(String image, @Nullable ImageCanary trial) {
    return new RuntimeChoice(image, trial, null, false);
  }

  private static boolean anyThatCanRoll(
      List<CanaryCandidate> models, String image, Predicate<ImageCanary> trial) {
    return models.stream()
        .anyMatch(model -> model.canRoll() && model.trialOf(image).filter(trial).isPresent());
  }

  /**
   * With what has come of the trial meanwhile, if it is this model that tries the image.
   *
   * @param generation of the model's spec
   * @param rollout of the model; null if there is no Deployment
   * @param durability of the trace that the Deployment serves; null if there is none
   */
  public RuntimeChoice settled(
      long generation,
      @Nullable Rollout rollout,
      Revisions revisions,
      @Nullable Durability durability) {
    if (trial == null
        || !trial.isRunning()
        || rollout == null
        || !CanaryCandidate.runs(rollout.deployment().getSpec().getTemplate(), trial.image())) {
      return this;
    }
    if (rollout.isComplete()) {
      return taken(image, trial.succeeded());
    }
    if (durability == Durability.Overwritten) {
      return taken(image, null); // no image would come up
    }
    Optional<String> fault = rollout.expired();
    if (fault.isEmpty()) {
      return this;
    }
    boolean blames =
        !PodFailure.isLackOfRoom(fault.get())
            && generation == trial.generation()
            && servesTheSameTrace(revisions);
    Revision up = revisions.inService().orElse(null);
    String previous = up == null ? null : CanaryCandidate.image(up.template()).orElse(null);
    if (up == null || previous == null || previous.equals(image)) {
      return taken(image, blames ? trial.failed(fault.get(), null) : null);
    }
    // an image of another engine would not find the digests that are checked for
    String instead = up.accepted().engine() == Engine.NUMBER ? previous : null;
    return blames
        ? new RuntimeChoice(previous, trial.failed(fault.get(), instead), image, true)
        : new RuntimeChoice(previous, trial.undecided(fault.get()), image, false);
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
    return waitsFor != null;
  }
}
