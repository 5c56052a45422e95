// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Trigger.Kind;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Rollout;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a model that exist as ConfigMaps. Three of them have roles:
 *
 * <ul>
 *   <li><em>deployed</em>: the revision of the Deployment's pod template, which runs or is being
 *       rolled out;
 *   <li><em>in service</em>: the revision whose replicas all became available last; the status
 *       reports its trace, and failed rollouts return to it;
 *   <li><em>baseline</em>: the revision that new traces are compared with: the deployed one, else
 *       the one in service.
 * </ul>
 *
 * @param all revisions
 * @param deployed null if there is no Deployment, or its revision's ConfigMap is missing
 */
public record Revisions(List<Revision> all, @Nullable Revision deployed) {

  /** The revisions of the model with this UID. */
  public static Revisions of(ClusterState observed, String uid) {
    List<Revision> all =
        observed.owned(ConfigMap.class, uid).flatMap(c -> Revision.parse(c).stream()).toList();
    Optional<String> digest = observed.deployment(uid).flatMap(Rollout::revision);
    return new Revisions(
        all,
        all.stream().filter(r -> digest.equals(Optional.of(r.digest()))).findFirst().orElse(null));
  }

  /** The revision in service; empty if none became available yet. */
  public Optional<Revision> inService() {
    return all.stream()
        .filter(revision -> revision.upSince() != null)
        .max(Comparator.comparing(Revision::upSince));
  }

  /**
   * The revision in service once the plan is applied.
   *
   * @param target the revision to run, which may have just become available; null for none
   */
  public Optional<Revision> inService(@Nullable Revision target) {
    return Optional.ofNullable(target)
        .filter(revision -> revision.upSince() != null)
        .filter(revision -> inService().stream().noneMatch(revision::isBefore))
        .or(this::inService);
  }

  /** The baseline; empty if no trace was accepted yet. */
  public Optional<Revision> baseline() {
    return Optional.ofNullable(deployed).or(this::inService);
  }

  /**
   * The earlier acceptance of a candidate's trace with the same likelihood and gate, with any
   * trigger: preferably of the revision that became available last. Empty for a refresh, and if the
   * verdict depends on the baseline, which may have changed.
   */
  public Optional<AcceptedTrace> accepted(ProbabilisticModel model, Candidate candidate) {
    if (candidate.trigger().kind() == Kind.Refresh) {
      return Optional.empty();
    }
    return all.stream()
        .filter(revision -> revision.accepted().isOf(model, candidate))
        .max(
            Comparator.comparing(
                Revision::upSince, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())))
        .map(Revision::accepted)
        .filter(known ->
            candidate.gate().maxShift() == null
                || baseline().filter(b -> !b.accepted().isSameObject(known)).isEmpty());
  }

  /** The revision with that name. */
  Optional<Revision> named(String name) {
    return all.stream().filter(revision -> revision.name().equals(name)).findFirst();
  }
}
