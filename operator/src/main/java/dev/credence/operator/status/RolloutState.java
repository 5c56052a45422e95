// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.observed.Rollout;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;
import java.util.function.Predicate;

/** The cause and message of Ready that follow from the progress of a Deployment. */
record RolloutState(Rollout rollout) {

  Optional<String> podError() {
    return observedRollout(r -> r.wanted() > 0 && !r.isComplete())
        .flatMap(r -> r.error().map(error -> error + availableReplicas()));
  }

  Optional<String> expired() {
    return rollout
        .expired()
        .map(error ->
            "the revision did not become available in time: " + error + availableReplicas());
  }

  Optional<String> changeNotObserved() {
    return rollout.isObserved()
        ? Optional.empty()
        : Optional.of("waiting for the Deployment controller to observe the change");
  }

  Optional<String> stopping() {
    return observedRollout(r -> r.wanted() == 0 && r.present() > 0)
        .map(r -> "stopping " + replicas(r.present()));
  }

  Optional<String> rolling() {
    return observedRollout(r -> r.wanted() > 0 && !r.isComplete())
        .map(r ->
            "%s; %d of %d updated to the current revision"
                .formatted(replicaCounts(), r.updated(), r.wanted()));
  }

  Optional<String> scaledToZero() {
    return observedRollout(r -> r.wanted() == 0 && r.present() == 0)
        .map(r -> "scaled to zero: raise spec.replicas to serve predictions");
  }

  Optional<String> serving() {
    return observedRollout(Rollout::isComplete).map(r -> replicaCounts());
  }

  String replicaCounts() {
    return rollout.available() + " of " + replicas(rollout.wanted()) + " available";
  }

  /** Whether the Deployment is as desired, so that failures of other writes are less urgent. */
  boolean runs(DesiredChildren desired) {
    Deployment live = rollout.deployment();
    return desired
        .deployment()
        .filter(wanted -> Rollout.revision(wanted).equals(Rollout.revision(live)))
        .filter(wanted ->
            wanted.getSpec().getReplicas() == null
                || wanted.getSpec().getReplicas().equals(live.getSpec().getReplicas()))
        .isPresent();
  }

  /** The counts are valid once the controller has observed the last change. */
  private Optional<Rollout> observedRollout(Predicate<Rollout> which) {
    return Optional.of(rollout).filter(Rollout::isObserved).filter(which);
  }

  private String availableReplicas() {
    return rollout.available() == 0
        ? ""
        : "; meanwhile " + replicas(rollout.available()) + " available";
  }

  private static String replicas(int count) {
    return count == 1 ? "1 replica" : count + " replicas";
  }
}
