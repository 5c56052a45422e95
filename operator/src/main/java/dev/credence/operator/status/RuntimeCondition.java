// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.upgrade.RuntimeChoice;
import dev.credence.operator.upgrade.Trial;
import java.util.Optional;

/** The RuntimeCurrent condition, which is there only where a new runtime image is not taken yet. */
public record RuntimeCondition(Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "RuntimeCurrent";

  /**
   * Why a model does not run the newest image; empty if it does, or is about to. What pods said is
   * told in the model that they belong to, and in no other, whose owner may be somebody else.
   */
  static Optional<RuntimeCondition> of(ProbabilisticModel model, RuntimeChoice runtime) {
    Trial trial = runtime.trial();
    if (trial != null && trial.isFailed()) {
      return held(
          ("the new runtime image %s was tried here first and did not come up in time: %s; this"
                  + " model runs %s, and all others keep theirs, until the operator has another"
                  + " image; to have it tried again: kubectl -n %s annotate deployment/%s %s-")
              .formatted(
                  trial.image(),
                  trial.message(),
                  runtime.image(),
                  model.getMetadata().getNamespace(),
                  Names.scoring(model),
                  Trial.IMAGE));
    }
    if (trial != null && trial.isUndecided() && runtime.waits()) {
      return Optional.of(
          new RuntimeCondition(
              Reason.RuntimeOnTrial,
              ("the new runtime image %s was tried here and did not come up in time, for a cause"
                      + " that need not be the image: %s; this model goes on with %s until it has"
                      + " come up in another one, or here")
                  .formatted(trial.image(), trial.message(), runtime.image())));
    }
    if (runtime.held()) {
      return held(
          ("the new runtime image %s did not come up in the model that took it first; this one"
                  + " goes on with %s until the operator has another image")
              .formatted(runtime.waitsFor(), runtime.image()));
    }
    return runtime.waits()
        ? Optional.of(
            new RuntimeCondition(
                Reason.RuntimeOnTrial,
                ("another model takes the new runtime image %s first; this one goes on with %s, and"
                        + " follows once that one answers")
                    .formatted(runtime.waitsFor(), runtime.image())))
        : Optional.empty();
  }

  private static Optional<RuntimeCondition> held(String message) {
    return Optional.of(new RuntimeCondition(Reason.RuntimeHeld, message));
  }
}
