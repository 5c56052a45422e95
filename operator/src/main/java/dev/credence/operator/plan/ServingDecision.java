// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.contract.Engine;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.upgrade.CanaryCandidate;
import dev.credence.operator.upgrade.ImageCanary;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which trace is served, and with which image.
 *
 * @param target the revision to run; null if no trace was accepted yet
 * @param unchanged whether the newest accepted trace is identical to the running model, whose pods
 *     are kept
 * @param canary of a new image in this model, stored in the Deployment; null for none
 */
record ServingDecision(
    @Nullable TargetRevision target, boolean unchanged, @Nullable ImageCanary canary) {

  /**
   * Decides.
   *
   * @param newest the accepted candidate; empty if it is not accepted
   * @param rollout of the Deployment; null if there is none
   * @param durability of the deployed trace; null if there is none
   */
  static ServingDecision of(
      ProbabilisticModel model,
      Optional<AcceptedTrace> newest,
      Revisions revisions,
      @Nullable Rollout rollout,
      @Nullable Durability durability,
      RuntimeChoice runtime,
      Instant now) {
    Optional<AcceptedTrace> kept = acceptedForPreviousEngine(revisions, runtime);
    Optional<AcceptedTrace> same =
        durability == Durability.Overwritten
            ? Optional.empty()
            : newest.flatMap(n -> deployed(revisions).filter(n::isServedBy));
    Optional<AcceptedTrace> accepted =
        kept.or(() -> same).or(() -> newest).or(() -> revisions.baseline().map(Revision::accepted));
    if (accepted.isEmpty()) {
      return new ServingDecision(null, false, null);
    }
    boolean keepPods =
        durability == Durability.Overwritten
            || (accepted.get().engine() != Engine.NUMBER && !runtime.waits());
    String tried = model.getMetadata().getGeneration() + "/" + accepted.get().candidate();
    TargetRevision target =
        TargetRevision.of(
            Revision.of(model, accepted.get(), runtime.image()),
            tried,
            revisions,
            rollout,
            keepPods,
            now);
    return new ServingDecision(target, same.isPresent(), startedCanary(runtime.canary(), target));
  }

  private static Optional<AcceptedTrace> deployed(Revisions revisions) {
    return Optional.ofNullable(revisions.deployed()).map(Revision::accepted);
  }

  /**
   * The trace that matches the current image. A model that keeps its image for now also keeps the
   * trace that was checked with it if the new image has another engine, whose digests differ.
   */
  private static Optional<AcceptedTrace> acceptedForPreviousEngine(
      Revisions revisions, RuntimeChoice runtime) {
    return !runtime.waits()
        ? Optional.empty()
        : Stream.of(Optional.ofNullable(revisions.deployed()), revisions.inService())
            .flatMap(Optional::stream)
            .filter(revision -> CanaryCandidate.runs(revision.template(), runtime.image()))
            .findFirst()
            .map(Revision::accepted)
            .filter(accepted -> accepted.engine() != Engine.NUMBER);
  }

  /** A canary starts when the Deployment gets the image. */
  private static @Nullable ImageCanary startedCanary(
      @Nullable ImageCanary canary, TargetRevision target) {
    boolean started =
        canary != null
            && (canary.isFailed()
                || canary.isUndecided()
                || CanaryCandidate.runs(target.revision().template(), canary.image()));
    return started ? canary : null;
  }
}
