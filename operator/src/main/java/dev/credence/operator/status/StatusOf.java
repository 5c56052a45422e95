// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.crds.Condition;
import dev.credence.crds.IngressSpec;
import dev.credence.crds.ProbabilisticModelStatus;
import dev.credence.crds.SpecRules.Problem;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.apply.Applied;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.desired.Names;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a model. */
public final class StatusOf {
  private final ProbabilisticModel model;
  private final Instant now;

  private StatusOf(ProbabilisticModel model, Instant now) {
    this.model = model;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * What is to be told of a model now.
   *
   * @param model with its status so far: what has not changed keeps its time
   * @param desired null if the spec breaks a rule
   * @param problems the broken rules
   * @param applied what came of writing the children
   */
  public static ProbabilisticModelStatus compute(
      ProbabilisticModel model,
      @Nullable Desired desired,
      List<Problem> problems,
      Applied applied,
      Instant now) {
    Optional<Deployment> deployment = applied.observed().deployment(model.getMetadata().getUid());
    StatusOf status = new StatusOf(model, now);
    Verdict ready = Readiness.of(desired, problems, applied, deployment);
    DeploymentStatus counts =
        deployment.map(Deployment::getStatus).orElseGet(DeploymentStatus::new);
    return new ProbabilisticModelStatus(
        model.getMetadata().getGeneration(),
        count(counts.getReplicas()),
        count(counts.getReadyReplicas()),
        Names.selectorText(model),
        Names.url(model),
        problems.isEmpty() ? status.ingressUrl() : status.before().ingressUrl(),
        status.conditions(ready, problems, applied));
  }

  private List<Condition> conditions(Verdict ready, List<Problem> problems, Applied applied) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(
        condition("Ready", ready.ready() ? "True" : "False", ready.reason(), ready.message()));
    if (!problems.isEmpty()) {
      conditions.add(condition("Stalled", "True", Reason.InvalidSpec, Readiness.invalid(problems)));
    } else if (!applied.conflicts().isEmpty()) {
      conditions.add(
          condition("Stalled", "True", Reason.NameConflict, Readiness.conflict(applied)));
    } else if (applied.failure() != null) {
      conditions.add(
          condition(
              "Reconciling", "True", Reason.Progressing, Readiness.retrying(applied.failure())));
    } else if (ready.reason() == Reason.Progressing) {
      conditions.add(condition("Reconciling", "True", Reason.Progressing, ready.message()));
    }
    return conditions;
  }

  private Condition condition(String type, String status, Reason reason, String message) {
    String since =
        before()
            .condition(type)
            .filter(c -> c.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(now::toString);
    return new Condition(
        type, status, reason.name(), message, since, model.getMetadata().getGeneration());
  }

  private @Nullable String ingressUrl() {
    IngressSpec ingress = model.getSpec().ingress();
    if (ingress == null) {
      return null;
    }
    String scheme = ingress.tlsSecretName() == null ? "http://" : "https://";
    return (ingress.host() == null ? "" : scheme + ingress.host()) + Names.basePath(model);
  }

  private ProbabilisticModelStatus before() {
    ProbabilisticModelStatus before = model.getStatus();
    return before == null
        ? new ProbabilisticModelStatus(null, null, null, null, null, null, null)
        : before;
  }

  private static int count(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
