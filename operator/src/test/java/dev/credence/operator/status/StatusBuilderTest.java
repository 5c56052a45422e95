// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import static dev.credence.operator.status.Reason.InvalidSpec;
import static dev.credence.operator.status.Reason.NameConflict;
import static dev.credence.operator.status.Reason.Progressing;
import static dev.credence.operator.status.Reason.RuntimeUnavailable;
import static dev.credence.operator.status.Reason.ScaledToZero;
import static dev.credence.operator.status.Reason.Serving;
import static dev.credence.operator.status.Reason.TlsSecretMissing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.credence.contract.rules.Problem;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.PodCause;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.plan.Plan;
import dev.credence.operator.plan.PolicyViolations;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.tls.TlsCheckState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table of the status. */
class StatusBuilderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.7Z");
  private static final ProbabilisticModel MODEL =
      Models.model("sales", "models", Models.spec("s3://models/trace.nc", 2));
  private static final Plan PLAN = Verdicts.plan(MODEL, "image");
  private static final Deployment DEPLOYMENT =
      Verdicts.desired(MODEL, "image").deployment().orElseThrow();
  private static final String REVISION = Rollout.revision(DEPLOYMENT).orElseThrow();

  @Test
  void theReferenceHasEachReason() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/objects.md"));

    assertThat(Stream.of(Reason.values(), Durability.values()).flatMap(Arrays::stream))
        .allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
  }

  record Row(
      String title,
      ApplyResult applied,
      List<Problem> problems,
      Reason ready,
      String message,
      @Nullable String other) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Row> rows() {
    Problem problem = new Problem("spec.replicas", "must be less");
    String invalid =
        "the spec is not valid; what is running is left unchanged: spec.replicas: must be less";
    Deployment up = deployment(2, 2, 2, 2);
    return Stream.of(
        row("no Deployment yet", seen(), Progressing, "the Deployment is being created"),
        row(
            "the Deployment controller has not observed the change",
            seen(new DeploymentBuilder(up).editMetadata().withGeneration(9L).endMetadata().build()),
            Progressing,
            "waiting for the Deployment controller to observe the change"),
        row("all replicas are available", seen(up), Serving, "2 of 2 replicas available"),
        row(
            "some replicas are available",
            seen(deployment(2, 2, 2, 1)),
            Progressing,
            "1 of 2 replicas available; 2 of 2 updated to the current revision"),
        row(
            "pods of the previous revision still exist",
            seen(deployment(2, 3, 2, 2)),
            Progressing,
            "2 of 2 replicas available; 2 of 2 updated to the current revision"),
        row(
            "scaled to zero",
            seen(deployment(0, 0, 0, 0)),
            ScaledToZero,
            "scaled to zero: raise spec.replicas to serve predictions"),
        row("scaling to zero", seen(deployment(0, 1, 1, 1)), Progressing, "stopping 1 replica"),
        row(
            "a pod that starts has no failure",
            seen(deployment(2, 2, 2, 0), Pods.starting("a", REVISION)),
            Progressing,
            "0 of 2 replicas available; 2 of 2 updated to the current revision"),
        row(
            "a container has terminated",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 1, "Error", "no such key\n")),
            RuntimeUnavailable,
            "pod a ended: no such key"),
        row(
            "a pod did not respond to its probe in time",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 143, "Error", "WARNING: x")),
            RuntimeUnavailable,
            "pod a was killed by the kubelet because it did not respond to its probes in time: raise"
                + " spec.startupTimeoutSeconds, or spec.resources if it is short of cpu"),
        row(
            "the Deployment is paused",
            seen(
                with(
                    deployment(2, 2, 0, 2),
                    "Progressing",
                    "Unknown",
                    "paused",
                    "DeploymentPaused")),
            RuntimeUnavailable,
            "the Deployment is paused: kubectl rollout resume deployment/sales-scoring; meanwhile 2"
                + " replicas available"),
        row(
            "a container waits for its restart",
            seen(deployment(2, 2, 2, 0), Pods.backingOff("a", REVISION, "no such key")),
            RuntimeUnavailable,
            "pod a ended: no such key"),
        row(
            "a container was restarted",
            seen(deployment(2, 2, 2, 0), Pods.restarted("a", REVISION, "no such key")),
            RuntimeUnavailable,
            "pod a ended: no such key"),
        row(
            "a container has terminated without a message",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 137, "Error", null)),
            RuntimeUnavailable,
            "pod a ended with exit code 137 and no message; see kubectl logs --previous"),
        row(
            "a container was OOMKilled",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 137, "OOMKilled", null)),
            RuntimeUnavailable,
            "pod a ran out of memory: raise spec.resources.limits.memory"),
        row(
            "the heap of a pod is exhausted",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 3, "Error", null)),
            RuntimeUnavailable,
            "pod a ran out of memory: raise spec.resources.limits.memory"),
        row(
            "a termination message of several lines becomes one line",
            seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 1, "Error", "one\n\n two\n")),
            RuntimeUnavailable,
            "pod a ended: one; two"),
        row(
            "a Secret is missing",
            seen(
                deployment(2, 2, 2, 0),
                Pods.waiting(
                    "a", REVISION, "CreateContainerConfigError", "secret \"s\" not found")),
            RuntimeUnavailable,
            "pod a cannot start: CreateContainerConfigError: secret \"s\" not found"),
        row(
            "an image cannot be pulled",
            seen(deployment(2, 2, 2, 0), Pods.waiting("a", REVISION, "ImagePullBackOff", null)),
            RuntimeUnavailable,
            "pod a cannot start: ImagePullBackOff; check the operator's runtimeImage, and"
                + " spec.pod.imagePullSecrets"),
        row(
            "a wrong image is reported before a full node",
            seen(
                deployment(2, 2, 2, 0),
                Pods.unschedulable("a", REVISION, "0/1 nodes: no cpu."),
                Pods.waiting("b", REVISION, "ErrImagePull", "not found"),
                Pods.unschedulable("c", REVISION, "0/1 nodes: no cpu.")),
            RuntimeUnavailable,
            "pod b cannot start: ErrImagePull: not found; check the operator's runtimeImage, and"
                + " spec.pod.imagePullSecrets; also: pod a cannot be scheduled: 0/1 nodes: no cpu."),
        row(
            "a termination message is reported before a quota that rejects the next pod",
            seen(
                with(deployment(2, 1, 1, 0), "ReplicaFailure", "True", "exceeded quota"),
                Pods.ended("a", REVISION, 1, "Error", "no such key")),
            RuntimeUnavailable,
            "pod a ended: no such key; also: no pod can be created: exceeded quota"),
        row(
            "no node has room",
            seen(deployment(2, 2, 2, 0), Pods.unschedulable("a", REVISION, "0/1 nodes: no cpu.")),
            RuntimeUnavailable,
            "pod a cannot be scheduled: 0/1 nodes: no cpu."),
        row(
            "a pod was evicted",
            seen(deployment(2, 2, 2, 0), Pods.failed("a", REVISION, "Evicted", "low on memory")),
            RuntimeUnavailable,
            "pod a failed: Evicted: low on memory"),
        row(
            "the first pod by name is reported",
            seen(
                deployment(2, 2, 2, 0),
                Pods.ended("b", REVISION, 1, "Error", "b"),
                Pods.ended("a", REVISION, 1, "Error", "a")),
            RuntimeUnavailable,
            "pod a ended: a"),
        row(
            "the new revision fails while the previous one is available",
            seen(deployment(2, 3, 1, 2), Pods.ended("a", REVISION, 1, "Error", "no such key")),
            RuntimeUnavailable,
            "pod a ended: no such key; meanwhile 2 replicas available"),
        row(
            "pods of a previous revision are ignored",
            seen(deployment(2, 3, 1, 0), Pods.ended("a", "former", 1, "Error", "no such key")),
            Progressing,
            "0 of 2 replicas available; 1 of 2 updated to the current revision"),
        row(
            "a pod that is being deleted is ignored",
            seen(deployment(2, 2, 2, 1), Pods.deleted(Pods.ended("a", REVISION, 143, "Error", ""))),
            Progressing,
            "1 of 2 replicas available; 2 of 2 updated to the current revision"),
        row(
            "a pod that is ready again has no failure",
            seen(deployment(2, 2, 2, 1), Pods.ready(Pods.restarted("a", REVISION, "no such key"))),
            Progressing,
            "1 of 2 replicas available; 2 of 2 updated to the current revision"),
        row(
            "a quota rejects pods",
            seen(with(deployment(2, 0, 0, 0), "ReplicaFailure", "True", "exceeded quota")),
            RuntimeUnavailable,
            "no pod can be created: exceeded quota"),
        row(
            "nothing becomes ready in time",
            seen(
                with(deployment(2, 2, 2, 0), "Progressing", "False", "has timed out progressing.")),
            RuntimeUnavailable,
            "has timed out progressing. See kubectl describe pods -l"
                + " app.kubernetes.io/instance=sales"),
        new Row(
            "the first revision does not become available in time",
            seen(
                with(
                    deployment(2, 2, 2, 1),
                    "Progressing",
                    "False",
                    "timed out",
                    "ProgressDeadlineExceeded"),
                Pods.ended("a", REVISION, 1, "Error", "no such key")),
            List.of(),
            Reason.RolloutFailed,
            "the revision did not become available in time: pod a ended: no such key; meanwhile 1 replica"
                + " available",
            "Stalled " + Reason.RolloutFailed),
        new Row(
            "a name is taken",
            new ApplyResult(
                none(), List.of("Service sales-scoring"), List.of(), List.of(), null, false),
            List.of(),
            RuntimeUnavailable,
            "Service sales-scoring already exists and is not owned by this model: delete or rename"
                + " it, or give the model another name",
            "Stalled " + NameConflict),
        row(
            "an object of a deleted model still exists",
            new ApplyResult(
                none(), List.of(), List.of("Service sales-scoring"), List.of(), null, false),
            Progressing,
            "waiting for the objects of a deleted model with this name to be deleted: Service"
                + " sales-scoring"),
        row(
            "a write failed before anything runs",
            ApplyResult.failed(none(), "cannot write Service a: no", false),
            Progressing,
            "cannot write Service a: no (retrying)"),
        new Row(
            "a write failed while the desired revision runs",
            ApplyResult.failed(seen(up).observed(), "cannot write Service a: no", false),
            List.of(),
            Serving,
            "2 of 2 replicas available",
            "Reconciling " + Progressing),
        row(
            "a write failed while another revision runs",
            ApplyResult.failed(
                seen(deployment(3, 3, 3, 3)).observed(), "cannot write Deployment a: no", false),
            Progressing,
            "cannot write Deployment a: no (retrying)"),
        new Row(
            "an invalid spec with nothing running",
            seen(),
            List.of(problem),
            RuntimeUnavailable,
            invalid,
            "Stalled " + InvalidSpec),
        new Row(
            "an invalid spec while the last valid one runs",
            seen(up),
            List.of(problem),
            Serving,
            "2 of 2 replicas available",
            "Stalled " + InvalidSpec));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aSituationIsTold(Row row) {
    ProbabilisticModelStatus status = compute(MODEL, row.applied(), row.problems());

    Condition ready = status.condition("Ready").orElseThrow();
    assertThat(ready.message()).isEqualTo(row.message());
    assertThat(ready.reason()).isEqualTo(row.ready().name());
    assertThat(ready.status())
        .isEqualTo(row.ready() == Serving || row.ready() == ScaledToZero ? "True" : "False");
    assertThat(
            status.conditions().stream()
                .filter(c -> !Set.of("Ready", "TraceAccepted").contains(c.type()))
                .map(c -> c.type() + " " + c.reason()))
        .isEqualTo(row.other() == null ? List.of() : List.of(row.other()));
  }

  /** The reference has the table of causes in order. */
  @Test
  void theReferenceHasTheTableOfCauses() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/objects.md"));

    assertThat(page)
        .contains(
            Arrays.stream(ReadyCause.values())
                .map(c -> "| %s | `%s` |\n".formatted(c.meaning(), c.reason()))
                .collect(Collectors.joining()))
        .contains(
            Arrays.stream(PodCause.values())
                .map(c -> "| %s | `%s` |\n".formatted(c.meaning(), c.prefix() + "…"))
                .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -, 2, Serving, 2 of 2 replicas available
          true, 2, Serving, 2 of 2 replicas available
          false, 2, TlsSecretMissing, '; 2 of 2 replicas available'
          false, 1, TlsSecretMissing, '; 1 of 2 replicas available'
          """)
  void aModelWithoutItsCertificateIsNotReady(
      @Nullable Boolean found, int available, Reason reason, String message) {
    ProbabilisticModelStatus status =
        StatusBuilder.compute(
            MODEL,
            Verdicts.plan(
                MODEL,
                "image",
                new TlsCheckState(
                    new TlsStatus("models-tls", found, null, 1, null, null),
                    false,
                    Optional.empty())),
            seen(deployment(2, 2, 2, available)),
            NOW);

    Condition ready = status.condition("Ready").orElseThrow();
    assertThat(ready.reason()).isEqualTo(reason.name());
    assertThat(ready.message()).endsWith(message);
    assertThat(status.condition("Reconciling").isPresent()).isEqualTo(reason == TlsSecretMissing);
    if (reason == TlsSecretMissing) {
      assertThat(ready.message()).startsWith("Secret models-tls has no tls.crt");
    }
    assertThat(status.tls()).isNotNull();
  }

  private static Condition readyWith(TlsCheckState check) {
    return StatusBuilder.compute(
            MODEL, Verdicts.plan(MODEL, "image", check), seen(deployment(2, 2, 2, 2)), NOW)
        .condition("Ready")
        .orElseThrow();
  }

  @Test
  void aFailedCertificateCheckIsAddedToTheKnownState() {
    TlsCheckState check =
        new TlsCheckState(
            new TlsStatus("models-tls", null, "no pod can be created: quota", 1, "t", "u"),
            false,
            Optional.empty());

    assertThat(readyWith(check))
        .extracting(Condition::reason, Condition::message)
        .containsExactly(
            "Serving",
            "2 of 2 replicas available; cannot check whether Secret models-tls has a certificate: no"
                + " pod can be created: quota (retrying)");
  }

  @Test
  void theErrorOfARepeatedCertificateCheckIsReported() {
    TlsCheckState check =
        new TlsCheckState(
            new TlsStatus("models-tls", false, "no pod can be created: quota", 2, "t", "u"),
            false,
            Optional.empty());

    assertThat(readyWith(check))
        .extracting(Condition::reason, Condition::message)
        .containsExactly(
            "TlsSecretMissing",
            "Secret models-tls has no tls.crt, or an empty one: the ingress serves without TLS or with"
                + " another certificate; create the Secret, or let cert-manager do so (checking again;"
                + " the last check failed: no pod can be created: quota); 2 of 2 replicas available");
  }

  @ParameterizedTest
  @CsvSource({"false, Progressing", "true, Serving"})
  void aModelThatWasNotReadyAwaitsTheFirstCertificateCheck(boolean was, Reason reason) {
    ProbabilisticModel model = Models.model("sales", "models", MODEL.getSpec());
    if (was) {
      model.setStatus(compute(MODEL, seen(deployment(2, 2, 2, 2)), List.of()));
    }
    TlsCheckState first =
        new TlsCheckState(TlsStatus.unknown("models-tls"), true, Optional.empty());

    Condition ready =
        StatusBuilder.compute(
                model, Verdicts.plan(model, "image", first), seen(deployment(2, 2, 2, 2)), NOW)
            .condition("Ready")
            .orElseThrow();

    assertThat(ready.reason()).isEqualTo(reason.name());
  }

  /** Pods that do not become available are more urgent than a missing certificate. */
  @Test
  void podFailuresAreReportedBeforeAMissingCertificate() {
    Plan plan =
        Verdicts.plan(
            MODEL,
            "image",
            new TlsCheckState(
                new TlsStatus("models-tls", false, null, 1, null, null), false, Optional.empty()));
    ApplyResult applied =
        seen(deployment(2, 2, 2, 0), Pods.ended("a", REVISION, 1, "Error", "no such key"));

    assertThat(StatusBuilder.compute(MODEL, plan, applied, NOW).condition("Ready").orElseThrow())
        .extracting(Condition::reason, Condition::message)
        .containsExactly(
            "RuntimeUnavailable",
            "pod a ended: no such key; also: Secret models-tls has no tls.crt, or an empty one: the"
                + " ingress serves without TLS or with another certificate; create the Secret, or let"
                + " cert-manager do so (checking again); 0 of 2 replicas available");
  }

  @Test
  void policyViolationsAreReported() {
    Problem problem = new Problem("spec.retraining", "policy.training.enabled is false");
    Plan plan = withoutWork(List.of(), new PolicyViolations(List.of(problem), List.of(), false));
    String message =
        "not allowed by this installation; the revision in service is kept, objects that are not allowed are deleted: spec.retraining: policy.training.enabled is false";

    ProbabilisticModelStatus nothing = StatusBuilder.compute(MODEL, plan, seen(), NOW);
    ProbabilisticModelStatus served =
        StatusBuilder.compute(MODEL, plan, seen(deployment(2, 2, 2, 2)), NOW);

    assertThat(nothing.conditions())
        .extracting(Condition::type, Condition::reason, Condition::message)
        .containsExactly(
            tuple("Ready", "RuntimeUnavailable", message), tuple("Stalled", "NotAllowed", message));
    assertThat(served.conditions())
        .extracting(Condition::type, Condition::reason, Condition::message)
        .containsExactly(
            tuple("Ready", "Serving", "2 of 2 replicas available"),
            tuple("Stalled", "NotAllowed", message));
  }

  /** It waits for its owner, not for the image; an alert would never resolve. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aModelWithoutWorkDoesNotWaitForAnImage(boolean invalid) {
    ProbabilisticModel model = Models.model("sales", "models", MODEL.getSpec());
    Condition pendingWrites = new Condition("RuntimeCurrent", "False", "RuntimeHeld", "", "t", 3L);
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .observedGeneration(3L)
            .conditions(List.of(pendingWrites))
            .build());
    List<Problem> problems = List.of(new Problem("spec.x", "is wrong"));
    Plan plan =
        invalid
            ? withoutWork(problems, PolicyViolations.NOTHING)
            : withoutWork(List.of(), new PolicyViolations(problems, List.of(), false));

    assertThat(
            StatusBuilder.compute(model, plan, seen(deployment(2, 2, 2, 2)), NOW)
                .condition("RuntimeCurrent"))
        .isEmpty();
  }

  @Test
  void policyViolationsAreReportedForAnInvalidSpec() {
    Plan plan =
        withoutWork(
            List.of(new Problem("spec.replicas", "must be less")),
            new PolicyViolations(
                List.of(new Problem("spec.retraining", "policy.training.enabled is false")),
                List.of(),
                false));
    String message =
        "the spec is not valid: spec.replicas: must be less; also: not allowed by this installation;"
            + " the revision in service is kept, objects that are not allowed are deleted: spec.retraining: policy.training.enabled is false";

    assertThat(StatusBuilder.compute(MODEL, plan, seen(), NOW).conditions())
        .extracting(Condition::type, Condition::reason, Condition::message)
        .containsExactly(
            tuple("Ready", "RuntimeUnavailable", message),
            tuple("Stalled", "InvalidSpec", message));
  }

  @Test
  void figuresAndAddresses() {
    ProbabilisticModelStatus status = compute(MODEL, seen(deployment(2, 2, 2, 1)), List.of());

    assertThat(status.observedGeneration()).isEqualTo(3);
    assertThat(status.replicas()).isEqualTo(2);
    assertThat(status.readyReplicas()).isEqualTo(1);
    assertThat(status.selector())
        .isEqualTo("app.kubernetes.io/instance=sales,app.kubernetes.io/name=scoring-runtime");
    assertThat(status.url()).isEqualTo("http://sales-scoring.models.svc:8000");
    assertThat(status.ingressUrl()).isNull();
    assertThat(compute(Models.full(), seen(), List.of()).ingressUrl())
        .isEqualTo("https://models.example.com/models/sales");
    ProbabilisticModel anyHost =
        Models.model("sales", "models", Models.withIngress(MODEL.getSpec()));
    assertThat(compute(anyHost, seen(), List.of()).ingressUrl()).isEqualTo("/models/sales");
  }

  @Test
  void aConditionKeepsItsTimeUntilItsStatusChanges() {
    ProbabilisticModel model = Models.model("sales", "models", MODEL.getSpec());
    model.setStatus(compute(MODEL, seen(), List.of()));
    assertThat(since(model.getStatus())).isEqualTo("2026-01-01T12:00:00Z");

    Instant later = NOW.plusSeconds(60);
    ProbabilisticModelStatus same =
        StatusBuilder.compute(model, PLAN, seen(deployment(2, 2, 2, 1)), later);
    ProbabilisticModelStatus changed =
        StatusBuilder.compute(model, PLAN, seen(deployment(2, 2, 2, 2)), later);

    assertThat(since(same)).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(since(changed)).isEqualTo("2026-01-01T12:01:00Z");
    assertThat(StatusBuilder.compute(model, PLAN, seen(), later)).isEqualTo(model.getStatus());
  }

  private static ProbabilisticModelStatus compute(
      ProbabilisticModel model, ApplyResult applied, List<Problem> problems) {
    Plan plan =
        problems.isEmpty()
            ? Verdicts.plan(model, "image")
            : withoutWork(problems, PolicyViolations.NOTHING);
    return StatusBuilder.compute(model, plan, applied, NOW);
  }

  private static Plan withoutWork(List<Problem> problems, PolicyViolations violations) {
    return new Plan(problems, violations, new Revisions(List.of(), null), null, null, null);
  }

  private static String since(ProbabilisticModelStatus status) {
    return status.condition("Ready").orElseThrow().lastTransitionTime();
  }

  private static Row row(String title, ApplyResult applied, Reason ready, String message) {
    return new Row(
        title,
        applied,
        List.of(),
        ready,
        message,
        ready == Progressing ? "Reconciling " + Progressing : null);
  }

  private static ClusterState none() {
    return new ClusterState(List.of(), List.of());
  }

  private static ApplyResult seen() {
    return ApplyResult.done(none());
  }

  private static ApplyResult seen(Deployment deployment, Pod... pods) {
    return ApplyResult.done(new ClusterState(List.of(deployment), Arrays.asList(pods)));
  }

  private static Deployment deployment(int wanted, int present, int updated, int available) {
    return new DeploymentBuilder(DEPLOYMENT)
        .editMetadata()
        .withGeneration(4L)
        .endMetadata()
        .editSpec()
        .withReplicas(wanted)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(4L)
        .withReplicas(present)
        .withUpdatedReplicas(updated)
        .withAvailableReplicas(available)
        .withReadyReplicas(available)
        .endStatus()
        .build();
  }

  private static Deployment with(
      Deployment deployment, String type, String status, String message) {
    return with(deployment, type, status, message, null);
  }

  private static Deployment with(
      Deployment deployment, String type, String status, String message, @Nullable String reason) {
    return new DeploymentBuilder(deployment)
        .editStatus()
        .addNewCondition()
        .withType(type)
        .withStatus(status)
        .withMessage(message)
        .withReason(reason)
        .endCondition()
        .endStatus()
        .build();
  }
}
