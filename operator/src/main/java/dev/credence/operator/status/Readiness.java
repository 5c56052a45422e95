// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.SpecRules.Problem;
import dev.credence.operator.apply.Applied;
import dev.credence.operator.desired.Desired;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the Ready condition. */
final class Readiness {
  private Readiness() {}

  static Verdict of(
      @Nullable Desired desired,
      List<Problem> problems,
      Applied applied,
      Optional<Deployment> deployment) {
    if (!applied.conflicts().isEmpty()) {
      return new Verdict(Reason.RuntimeUnavailable, conflict(applied));
    }
    if (!applied.awaited().isEmpty()) {
      return new Verdict(
          Reason.Progressing,
          "waiting until the former model of this name is gone; still there: "
              + String.join(", ", applied.awaited()));
    }
    String failure = applied.failure();
    if (desired == null) {
      return deployment
          .map(d -> rollout(d, applied))
          .orElseGet(() -> new Verdict(Reason.RuntimeUnavailable, invalid(problems)));
    }
    if (failure != null && deployment.filter(d -> runs(d, desired)).isEmpty()) {
      return new Verdict(Reason.Progressing, retrying(failure));
    }
    return deployment
        .map(d -> rollout(d, applied))
        .orElseGet(() -> new Verdict(Reason.Progressing, "the Deployment is being made"));
  }

  static String conflict(Applied applied) {
    return String.join(", ", applied.conflicts())
        + " is there already and belongs to somebody else: delete or rename it, or give the model"
        + " another name";
  }

  static String invalid(List<Problem> problems) {
    return "the spec is not valid, what runs is left as it is: "
        + problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }

  static String retrying(String failure) {
    return OneLine.of(failure) + " (trying again)";
  }

  private static Verdict rollout(Deployment deployment, Applied applied) {
    return new Rollout(deployment, applied.observed().pods()).verdict();
  }

  /**
   * Whether what is wanted is what the Deployment is told, so that a failure elsewhere can wait.
   */
  private static boolean runs(Deployment deployment, Desired desired) {
    return Rollout.revision(deployment).equals(Rollout.revision(desired.deployment()))
        && deployment.getSpec().getReplicas().equals(desired.deployment().getSpec().getReplicas());
  }
}
