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
 * The revisions of a model that are known by their ConfigMaps. Three of them have a name:
 *
 * <ul>
 *   <li>the <em>deployed</em> one is that of the Deployment's pod template: it runs, or is being
 *       rolled out;
 *   <li>the one <em>in service</em> has come up last, with all of its replicas: the status tells of
 *       its trace, and it is what a failed rollout goes back to;
 *   <li>the <em>baseline</em>, with which a new trace is compared, is the deployed one, else the
 *       one in service.
 * </ul>
 *
 * @param all of them
 * @param deployed null if there is no Deployment, or its revision's ConfigMap is gone
 */
public record Revisions(List<Revision> all, @Nullable Revision deployed) {

  /** What is observed of a model with this uid. */
  public static Revisions of(ClusterState observed, String uid) {
    List<Revision> all =
        observed.owned(ConfigMap.class, uid).flatMap(c -> Revision.parse(c).stream()).toList();
    Optional<String> digest = observed.deployment(uid).flatMap(Rollout::revision);
    return new Revisions(
        all,
        all.stream().filter(r -> digest.equals(Optional.of(r.digest()))).findFirst().orElse(null));
  }

  /** The one in service; empty until one has come up. */
  public Optional<Revision> inService() {
    return all.stream()
        .filter(revision -> revision.upSince() != null)
        .max(Comparator.comparing(Revision::upSince));
  }

  /**
   * The one in service once the Deployment is as it is to be.
   *
   * @param target that the Deployment is to run, which may have come up just now; null for none
   */
  public Optional<Revision> inService(@Nullable Revision target) {
    return Optional.ofNullable(target)
        .filter(revision -> revision.upSince() != null)
        .filter(revision -> inService().stream().noneMatch(revision::isBefore))
        .or(this::inService);
  }

  /** What a new trace is compared with; empty as long as nothing was accepted. */
  public Optional<Revision> baseline() {
    return Optional.ofNullable(deployed).or(this::inService);
  }

  /**
   * How a candidate's trace was accepted before with the same likelihood and gate, whatever had
   * brought it then: by the revision that came up last, else by any. It is not known of what is to
   * be looked at again, nor where the verdict depends on the baseline, which is another by now.
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

  /** The one of a name. */
  Optional<Revision> named(String name) {
    return all.stream().filter(revision -> revision.name().equals(name)).findFirst();
  }
}
