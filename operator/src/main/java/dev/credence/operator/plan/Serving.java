// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.Engine;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.Accepted;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.Target;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be served.
 *
 * @param target what the Deployment is to run; null as long as no trace was accepted
 * @param unchanged whether the newest accepted trace is the model that runs already, so that its
 *     pods are left alone
 */
record Serving(@Nullable Target target, boolean unchanged) {

  /**
   * Decides.
   *
   * @param newest accepted of the present candidate; empty as long as it is not
   * @param rollout how far the Deployment has come; null if there is none
   * @param durability of the trace that the Deployment serves; null if there is none
   */
  static Serving of(
      ProbabilisticModel model,
      Optional<Accepted> newest,
      Revisions revisions,
      @Nullable Rollout rollout,
      @Nullable Durability durability,
      String image,
      Instant now) {
    Optional<Accepted> same =
        durability == Durability.Overwritten
            ? Optional.empty()
            : newest.flatMap(n -> runs(revisions).filter(n::isServedBy));
    Optional<Accepted> accepted =
        same.or(() -> newest).or(() -> revisions.inService().map(Revision::accepted));
    if (accepted.isEmpty()) {
      return new Serving(null, false);
    }
    boolean bound =
        durability == Durability.Overwritten || accepted.get().engine() != Engine.NUMBER;
    String tried = model.getMetadata().getGeneration() + "/" + accepted.get().candidate();
    Target target =
        Target.of(Revision.of(model, accepted.get(), image), tried, revisions, rollout, bound, now);
    return new Serving(target, same.isPresent());
  }

  private static Optional<Accepted> runs(Revisions revisions) {
    return Optional.ofNullable(revisions.runs()).map(Revision::accepted);
  }
}
