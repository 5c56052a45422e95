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
          ("the new runtime image %s was tried in this model first and did not become available in"
                  + " time: %s; this model runs %s, and all others keep theirs, until the operator is"
                  + " given another image; to try it again: kubectl -n %s annotate deployment/%s %s-")
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
              ("the new runtime image %s was tried in this model and did not become available in"
                      + " time, for a cause that need not be the image: %s; this model keeps %s until"
                      + " the new one has become available in another model, or in this one")
                  .formatted(trial.image(), trial.message(), runtime.image())));
    }
    if (runtime.held()) {
      return held(
          ("the new runtime image %s did not become available in the model that tried it first;"
                  + " this one keeps %s until the operator is given another image")
              .formatted(runtime.waitsFor(), runtime.image()));
    }
    return runtime.waits()
        ? Optional.of(
            new RuntimeCondition(
                Reason.RuntimeOnTrial,
                ("another model tries the new runtime image %s first; this one keeps %s, and follows"
                        + " once the new one is available there")
                    .formatted(runtime.waitsFor(), runtime.image())))
        : Optional.empty();
  }

  private static Optional<RuntimeCondition> held(String message) {
    return Optional.of(new RuntimeCondition(Reason.RuntimeHeld, message));
  }
}
