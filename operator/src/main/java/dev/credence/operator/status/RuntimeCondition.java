// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.upgrade.ImageCanary;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.util.Optional;

/** The RuntimeCurrent condition, which exists only while a model does not run the newest image. */
public record RuntimeCondition(Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "RuntimeCurrent";

  /**
   * Why a model does not run the newest image; empty if it does, or is about to. Messages of pods
   * are shown only in their own model, since other models may have other owners.
   */
  static Optional<RuntimeCondition> of(ProbabilisticModel model, RuntimeChoice runtime) {
    ImageCanary canary = runtime.canary();
    if (canary != null && canary.isFailed()) {
      return halted(
          ("the new runtime image %s did not become available in time in this model, its canary: %s;"
                  + " this model runs %s, and all others keep their image, until the operator has"
                  + " another image; to retry: kubectl -n %s annotate deployment/%s %s-")
              .formatted(
                  canary.image(),
                  canary.message(),
                  runtime.image(),
                  model.getMetadata().getNamespace(),
                  ObjectNames.scoring(model),
                  ImageCanary.IMAGE));
    }
    if (canary != null && canary.isUndecided() && runtime.waits()) {
      return Optional.of(
          new RuntimeCondition(
              Reason.RuntimeOnTrial,
              ("the new runtime image %s did not become available in time in this model, its canary,"
                      + " but the image may not be the cause: %s; this model keeps %s until the new"
                      + " image has become available in another model, or in this one")
                  .formatted(canary.image(), canary.message(), runtime.image())));
    }
    if (runtime.halted()) {
      return halted(
          ("the new runtime image %s did not become available in its canary, another model; this"
                  + " model keeps %s until the operator has another image")
              .formatted(runtime.pendingImage(), runtime.image()));
    }
    return runtime.waits()
        ? Optional.of(
            new RuntimeCondition(
                Reason.RuntimeOnTrial,
                ("another model is the canary of the new runtime image %s; this model keeps %s until"
                        + " the new image is available there")
                    .formatted(runtime.pendingImage(), runtime.image())))
        : Optional.empty();
  }

  private static Optional<RuntimeCondition> halted(String message) {
    return Optional.of(new RuntimeCondition(Reason.RuntimeHeld, message));
  }
}
