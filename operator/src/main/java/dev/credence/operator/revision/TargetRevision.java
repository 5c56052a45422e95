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
 * Which revision the Deployment is to run.
 *
 * @param revision what it is to run
 * @param failure why that is not the one that is wanted; null if it is
 */
public record TargetRevision(Revision revision, @Nullable Failure failure) {

  /**
   * A revision that did not come up in time. The Deployment carries it, so that it is written
   * together with the step back.
   *
   * @param revision the name of what failed
   * @param tried what must change before it is tried again
   * @param message what its pods said
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

    /** As the Deployment carries it. */
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
   * @param wanted what the model asks for
   * @param tried changes with the model's spec and with its candidate
   * @param revisions those that there are
   * @param rollout how far the Deployment has come; null if there is none
   * @param keepPods whether no pod is to be replaced: new ones could not start
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
    // the one in service is not exchanged for an earlier one when its pods fail: they will come
    // back
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

  /** With what its ConfigMap says of when it was up. */
  private static Revision known(Revision revision, Revisions revisions) {
    return revision.upSince(revisions.named(revision.name()).map(Revision::upSince).orElse(null));
  }

  /** It is in service from now on, unless it is already. */
  private static Revision up(Revision revision, Revisions revisions, Instant now) {
    boolean already =
        revisions.inService().filter(last -> last.name().equals(revision.name())).isPresent();
    return already
        ? known(revision, revisions)
        : revision.upSince(now.truncatedTo(ChronoUnit.MILLIS));
  }
}
