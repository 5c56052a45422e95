// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.operator.observed.Rollout;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revision that the Deployment should run.
 *
 * @param revision to run
 * @param failure why it is not the desired one; null if it is
 */
public record TargetRevision(Revision revision, @Nullable Failure failure) {

  /**
   * A revision that did not become available in time. It is stored in annotations of the
   * Deployment, in the same write as the rollback.
   *
   * @param revision the name of the failed revision
   * @param tried identifies the attempt; it is retried when this changes
   * @param message of its pods
   */
  public record Failure(String revision, String tried, String message) {
    private static final String REVISION = "credence.dev/failed-revision";
    private static final String TRIED = "credence.dev/failed-try";
    private static final String MESSAGE = "credence.dev/failure";

    static Optional<Failure> of(Deployment deployment) {
      Map<String, String> annotations = deployment.getMetadata().getAnnotations();
      return annotations == null || !annotations.containsKey(REVISION)
          ? Optional.empty()
          : Optional.of(
              new Failure(
                  annotations.get(REVISION),
                  annotations.getOrDefault(TRIED, ""),
                  annotations.getOrDefault(MESSAGE, "")));
    }

    /** The annotations of the Deployment. */
    public Map<String, String> annotations() {
      Map<String, String> annotations = new HashMap<>();
      annotations.put(REVISION, revision);
      annotations.put(TRIED, tried);
      annotations.put(MESSAGE, message);
      return annotations;
    }
  }

  /**
   * Decides.
   *
   * @param wanted the desired revision
   * @param tried identifies spec and candidate
   * @param revisions that exist
   * @param rollout of the Deployment; null if there is none
   * @param keepPods whether pods must not be replaced, since new ones could not start
   */
  public static TargetRevision of(
      Revision wanted,
      String tried,
      Revisions revisions,
      @Nullable Rollout rollout,
      boolean keepPods,
      Instant now) {
    Optional<String> running =
        Optional.ofNullable(rollout).map(Rollout::deployment).flatMap(Rollout::revision);
    boolean isDeployed = running.equals(Optional.of(wanted.digest()));
    Revision deployed = revisions.deployed();
    if (rollout == null || (deployed == null && !isDeployed)) {
      return new TargetRevision(known(wanted, revisions), null);
    }
    if (keepPods && deployed != null && deployed.accepted().isSameObject(wanted.accepted())) {
      return new TargetRevision(known(deployed, revisions), null);
    }
    // no rollback from the revision in service when its pods fail: they restart
    Optional<Revision> good = revisions.inService().filter(r -> !r.name().equals(wanted.name()));
    Optional<Failure> failure =
        isDeployed
            ? rollout.expired().map(message -> new Failure(wanted.name(), tried, message))
            : Failure.of(rollout.deployment())
                .filter(f -> f.revision().equals(wanted.name()) && f.tried().equals(tried));
    if (good.isPresent() && failure.isPresent()) {
      return new TargetRevision(good.get(), failure.get());
    }
    return new TargetRevision(
        isDeployed && rollout.isComplete() ? up(wanted, revisions, now) : known(wanted, revisions),
        null);
  }

  /** A copy with the time of availability from its ConfigMap. */
  private static Revision known(Revision revision, Revisions revisions) {
    return revision.upSince(revisions.named(revision.name()).map(Revision::upSince).orElse(null));
  }

  /** Marks it as in service from now on, unless it already is. */
  private static Revision up(Revision revision, Revisions revisions, Instant now) {
    boolean already =
        revisions.inService().filter(last -> last.name().equals(revision.name())).isPresent();
    return already
        ? known(revision, revisions)
        : revision.upSince(now.truncatedTo(ChronoUnit.MILLIS));
  }
}
