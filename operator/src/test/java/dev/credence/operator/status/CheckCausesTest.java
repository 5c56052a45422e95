// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.apply.ApplyResult;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.CheckJob;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.testing.JobPods;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.tls.TlsCheckState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of a first check in Ready and TraceAccepted. */
class CheckCausesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String UID = "00000000-0000-4000-8000-00000000000a";
  private static final ProbabilisticModel MODEL =
      Models.model("sales", "models", Models.spec("s3://models/trace.nc", 1));
  private static final CandidateStatus UNCHECKED = Verdicts.accepted(MODEL).unchecked();
  private static final CandidateStatus NO_KEY =
      Verdicts.rejected(MODEL, "NotFound", "there is no s3://models/trace.nc");
  private static final CandidateStatus NO_CPU =
      Verdicts.rejected(MODEL, "CheckFailed", "pod p cannot be scheduled: Insufficient cpu");
  private static final CandidateStatus NO_KEYS =
      Verdicts.rejected(MODEL, "CheckFailed", "pod p cannot start: secret \"s\" not found");
  private static final PodStatus FULL = Kubelet.unschedulable("Insufficient cpu");
  private static final PodStatus NO_SECRET =
      Kubelet.waiting("CreateContainerConfigError", "secret \"s\" not found");
  private static final PodStatus NO_IMAGE = Kubelet.waiting("ErrImagePull", "no such image");

  /** A situation. */
  record Row(
      String title,
      CandidateStatus known,
      boolean over,
      Map<String, PodStatus> pods,
      @Nullable String refusal,
      String ready,
      String accepted,
      String message) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Row> rows() {
    String cannot = "s3://models/trace.nc cannot be checked: ";
    String again = " (retrying)";
    return Stream.of(
        row(
            "the check is running",
            UNCHECKED,
            false,
            Map.of(),
            "Progressing",
            "Checking",
            "s3://models/trace.nc is being checked"),
        row(
            "a Secret is missing",
            UNCHECKED,
            false,
            Map.of("p", NO_SECRET),
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod p cannot start: CreateContainerConfigError: secret \"s\" not found"
                + again),
        row(
            "the same after the Job's deadline",
            UNCHECKED,
            true,
            Map.of("p", NO_SECRET),
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod p cannot start: CreateContainerConfigError: secret \"s\" not found"
                + again),
        row(
            "the same between two attempts",
            NO_CPU,
            false,
            Map.of(),
            "CheckFailed",
            "CheckFailed",
            cannot + "pod p cannot be scheduled: Insufficient cpu" + again),
        row(
            "no capacity",
            UNCHECKED,
            false,
            Map.of("p", FULL),
            "CheckFailed",
            "CheckFailed",
            cannot + "pod p cannot be scheduled: Insufficient cpu" + again),
        row(
            "a wrong image and no capacity",
            UNCHECKED,
            false,
            Map.of("p", FULL, "q", NO_IMAGE),
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod q cannot start: ErrImagePull: no such image; check the operator's runtimeImage,"
                + " and spec.pod.imagePullSecrets; also: pod p cannot be scheduled: Insufficient cpu"
                + again),
        new Row(
            "a quota",
            UNCHECKED,
            false,
            Map.of(),
            "exceeded quota",
            "CheckFailed",
            "CheckFailed",
            cannot + "no pod can be created: exceeded quota" + again),
        row(
            "no capacity after an error of the object store",
            NO_KEY,
            false,
            Map.of("p", FULL),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: pod p cannot be scheduled: Insufficient cpu"
                + again),
        row(
            "the same after the Job's deadline",
            NO_KEY,
            true,
            Map.of("p", FULL),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: pod p cannot be scheduled: Insufficient cpu"
                + again),
        row(
            "a missing Secret after an error of the object store, after the Job's deadline",
            NO_KEY,
            true,
            Map.of("p", NO_SECRET),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: pod p cannot start: CreateContainerConfigError:"
                + " secret \"s\" not found"
                + again),
        row(
            "no capacity after a missing Secret",
            NO_KEYS,
            false,
            Map.of("q", FULL),
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod p cannot start: secret \"s\" not found; also: pod q cannot be scheduled:"
                + " Insufficient cpu"
                + again),
        row(
            "the same after both deadlines",
            NO_KEYS,
            true,
            Map.of("q", FULL),
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod p cannot start: secret \"s\" not found; also: pod q cannot be scheduled:"
                + " Insufficient cpu"
                + again),
        new Row(
            "a quota after a missing Secret",
            NO_KEYS,
            false,
            Map.of(),
            "exceeded quota",
            "CheckFailed",
            "CheckFailed",
            cannot
                + "pod p cannot start: secret \"s\" not found; also: no pod can be created: exceeded"
                + " quota"
                + again),
        row(
            "another error replaces the first",
            NO_KEYS,
            true,
            Map.of("q", Kubelet.ended(1, "Error", "no such user")),
            "CheckFailed",
            "CheckFailed",
            cannot + "pod q ended: no such user" + again),
        row(
            "no capacity after no capacity",
            NO_CPU,
            false,
            Map.of("q", FULL),
            "CheckFailed",
            "CheckFailed",
            cannot + "pod q cannot be scheduled: Insufficient cpu" + again),
        new Row(
            "a quota after an error of the object store",
            NO_KEY,
            false,
            Map.of(),
            "exceeded quota",
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: no pod can be created: exceeded quota"
                + again),
        row(
            "the error of the last attempt is kept until the pod of the next one runs",
            NO_KEY.withCheckError("no pod can be created: exceeded quota"),
            false,
            Map.of(),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: no pod can be created: exceeded quota"
                + again),
        row(
            "the pod runs",
            NO_KEY.withCheckError("no pod can be created: exceeded quota"),
            false,
            Map.of("p", new PodStatusBuilder().withPhase("Running").build()),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc" + again),
        row(
            "a wrong image whose pod was deleted at the Job's deadline",
            NO_KEY.withCheckError("pod p cannot start: ErrImagePull: no such image"),
            true,
            Map.of(),
            "TraceRejected",
            "NotFound",
            "there is no s3://models/trace.nc; also: pod p cannot start: ErrImagePull: no such image"
                + again),
        row(
            "another error of the object store",
            NO_KEY.withCheckError("no pod can be created: exceeded quota"),
            false,
            Map.of(
                "p", Kubelet.ended(2, "Error", Kubelet.rejection("NotFound", "there is no key"))),
            "TraceRejected",
            "NotFound",
            "there is no key" + again),
        row(
            "an error of the object store after no capacity",
            NO_CPU,
            false,
            Map.of(
                "p", Kubelet.ended(2, "Error", Kubelet.rejection("NotFound", "there is no key"))),
            "TraceRejected",
            "NotFound",
            "there is no key" + again));
  }

  private static Row row(
      String title,
      CandidateStatus known,
      boolean over,
      Map<String, PodStatus> pods,
      String ready,
      String accepted,
      String message) {
    return new Row(title, known, over, pods, null, ready, accepted, message);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCauseIsTold(Row row) {
    Job job = job(row.over());
    ClusterState observed =
        new ClusterState(
            List.of(job),
            row.pods().entrySet().stream().map(p -> pod(p.getKey(), p.getValue())).toList(),
            row.refusal() == null ? Map.of() : Map.of(UID, row.refusal()));
    CheckState checking = CheckState.of(wanted(), row.known(), MODEL, observed, NOW);

    ProbabilisticModelStatus status =
        StatusBuilder.compute(
            MODEL,
            Verdicts.plan(MODEL, "image", checking, TlsCheckState.NONE),
            ApplyResult.done(new ClusterState(List.of(), List.of())),
            NOW);

    assertThat(status.condition("Ready").orElseThrow())
        .extracting(Condition::reason, Condition::message)
        .containsExactly(row.ready(), row.message());
    assertThat(status.condition("TraceAccepted").orElseThrow())
        .extracting(Condition::reason, Condition::message)
        .containsExactly(row.accepted(), row.message());
    assertThat(status.condition("Reconciling")).isPresent(); // all of these are transient
    CandidateStatus candidate = Objects.requireNonNull(status.candidate());
    if (row.over() || row.refusal() != null) {
      assertThat(candidate.checkedBy()).isEqualTo(UID);
      assertThat(candidate.attempts()).isPositive();
    }
  }

  private static Job wanted() {
    return CheckJob.of(MODEL, Verdicts.candidate(MODEL), null, null, "image");
  }

  private static Job job(boolean over) {
    JobBuilder job =
        new JobBuilder(wanted())
            .editMetadata()
            .withUid(UID)
            .withCreationTimestamp("2026-01-01T11:40:00Z")
            .endMetadata();
    if (over) {
      job.withNewStatus()
          .addNewCondition()
          .withType("Failed")
          .withStatus("True")
          .withReason("DeadlineExceeded")
          .withLastTransitionTime("2026-01-01T11:50:00Z")
          .endCondition()
          .endStatus();
    }
    return job.build();
  }

  private static Pod pod(String name, PodStatus status) {
    return JobPods.of(UID, name, status);
  }
}
