// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import dev.credence.operator.observed.Rollout;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which image of the scoring runtime a model is to run. A new image is taken by one model first:
 * that whose pods request the least memory, then the first by name, of those that are ready with a
 * replica. If it comes up there, all others take it; if it does not, they keep theirs until there
 * is a newer image. What was decided stands in the cluster alone, in the annotations of that
 * model's Deployment.
 *
 * @param image to run
 * @param trial of the new image, if the model is the one that takes it first; else null
 * @param waitsFor the new image, if another model has it first; else null
 * @param held whether that other model did not come up with it
 */
public record RuntimeChoice(
    String image, @Nullable Trial trial, @Nullable String waitsFor, boolean held) {

  /**
   * Decides for one model.
   *
   * @param self the model
   * @param image the operator's
   * @param all the models that the operator looks after, asked for only where it matters
   */
  public static RuntimeChoice of(Participant self, String image, Supplier<List<Participant>> all) {
    if (self.image() == null || self.image().equals(image)) {
      return new RuntimeChoice(image, self.trialOf(image).orElse(null), null, false);
    }
    List<Participant> models = all.get();
    List<Trial> trials = models.stream().flatMap(model -> model.trialOf(image).stream()).toList();
    if (trials.stream().anyMatch(Trial::hasSucceeded)) {
      return new RuntimeChoice(image, null, null, false);
    }
    if (trials.stream().anyMatch(Trial::isFailed)) {
      return new RuntimeChoice(self.image(), self.trialOf(image).orElse(null), image, true);
    }
    if (models.stream().anyMatch(model -> model.canRoll() && model.trialOf(image).isPresent())) {
      return new RuntimeChoice(self.image(), null, image, false);
    }
    Optional<Participant> first =
        models.stream()
            .filter(model -> model.mayTry(image))
            .min(Comparator.comparing(Participant::memory).thenComparing(Participant::name));
    if (first.isEmpty()) {
      return new RuntimeChoice(image, null, null, false);
    }
    return first.get().name().equals(self.name())
        ? new RuntimeChoice(image, Trial.begun(image), null, false)
        : new RuntimeChoice(self.image(), null, image, false);
  }

  /**
   * With what has come of the trial meanwhile, if it is this model that tries the image.
   *
   * @param rollout of the model; null if there is no Deployment
   * @param former the image of the revision that was up last; null if none ever was
   */
  public RuntimeChoice settled(@Nullable Rollout rollout, @Nullable String former) {
    if (trial == null || !trial.isRunning() || rollout == null || !runs(rollout, trial.image())) {
      return this;
    }
    if (rollout.isComplete()) {
      return new RuntimeChoice(image, trial.succeeded(), null, false);
    }
    Optional<String> fault = rollout.expired();
    if (fault.isEmpty()) {
      return this;
    }
    Trial failed = trial.failed(fault.get());
    return former == null || former.equals(image)
        ? new RuntimeChoice(image, failed, null, false)
        : new RuntimeChoice(former, failed, image, true);
  }

  private static boolean runs(Rollout rollout, String image) {
    return Participant.image(rollout.deployment().getSpec().getTemplate())
        .equals(Optional.of(image));
  }

  /** Whether the model keeps its image for now. */
  public boolean waits() {
    return waitsFor != null;
  }
}
