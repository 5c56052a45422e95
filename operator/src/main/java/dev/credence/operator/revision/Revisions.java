// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Origin.Kind;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.Rollout;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a model that there are.
 *
 * @param all by their ConfigMaps
 * @param runs the one that the Deployment runs or rolls to; null if there is none, or its ConfigMap
 *     is gone
 */
public record Revisions(List<Revision> all, @Nullable Revision runs) {

  /** What is observed of a model with this uid. */
  public static Revisions of(Observed observed, String uid) {
    List<Revision> all =
        observed.own(ConfigMap.class, uid).flatMap(c -> Revision.parse(c).stream()).toList();
    Optional<String> digest = observed.deployment(uid).flatMap(Rollout::revision);
    return new Revisions(
        all,
        all.stream().filter(r -> digest.equals(Optional.of(r.digest()))).findFirst().orElse(null));
  }

  /** What is served: what the Deployment runs or rolls to, else what was up last. */
  public Optional<Revision> inService() {
    return Optional.ofNullable(runs).or(this::lastUp);
  }

  /**
   * How a candidate's trace was accepted before with the same likelihood and gate, whatever had
   * brought it then: by the revision that came up last, else by any. It is not known of what is to
   * be looked at again, nor where the verdict depends on what is in service by now.
   */
  public Optional<Accepted> accepted(ProbabilisticModel model, Candidate candidate) {
    if (candidate.origin().kind() == Kind.Refresh) {
      return Optional.empty();
    }
    return all.stream()
        .filter(revision -> revision.accepted().isOf(model, candidate))
        .max(
            Comparator.comparing(
                Revision::upSince, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())))
        .map(Revision::accepted)
        .filter(former ->
            candidate.gate().maxShift() == null
                || inService().filter(i -> !i.accepted().isSameObject(former)).isEmpty());
  }

  /** The one of a name. */
  Optional<Revision> named(String name) {
    return all.stream().filter(revision -> revision.name().equals(name)).findFirst();
  }

  /** The one that came up last: that in service. */
  public Optional<Revision> lastUp() {
    return all.stream()
        .filter(revision -> revision.upSince() != null)
        .max(Comparator.comparing(Revision::upSince));
  }
}
