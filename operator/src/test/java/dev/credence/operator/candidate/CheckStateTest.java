// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.CheckJob;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.testing.JobPods;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of a candidate's check. */
class CheckStateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String UID = "00000000-0000-4000-8000-00000000000a";
  private static final String URI = "s3://models/trace.nc";
  private static final String IMAGE = "image";

  private final ProbabilisticModel model = Models.model("sales", "models", Models.spec(URI, 1));

  /**
   * Inputs: the status before (verdict or reason, attempts, seconds since the last check), whether
   * the manifest was edited, the Job (none, running, outdated, recorded in the status, or finished
   * some seconds ago) and its pod. Results: whether the Job should exist, and the new verdict,
   * attempts, seconds until the next reconciliation, and message.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # known before  | edited | Job         | pod                | Job wanted | known now    | attempts | next | says
          # without a Job
          unchecked       | false  | -           | -                  | true       | unchecked    | -        | -    | -
          unchecked       | true   | -           | -                  | true       | unchecked    | -        | -    | -
          Accepted        | false  | -           | -                  | false      | Accepted     | -        | -    | before
          Accepted        | true   | -           | -                  | false      | Accepted     | -        | -    | before
          NotConverged    | false  | -           | -                  | false      | NotConverged | -        | -    | before
          NotConverged    | true   | -           | -                  | false      | NotConverged | -        | -    | before
          NotFound 1 5    | false  | -           | -                  | false      | NotFound     | 1        | 5    | before
          NotFound 1 10   | false  | -           | -                  | true       | NotFound     | 1        | -    | before
          NotFound 1 5    | true   | -           | -                  | true       | NotFound     | 1        | -    | before
          NotFound 3 10   | false  | -           | -                  | false      | NotFound     | 3        | 30   | before
          CheckFailed 9 0 | false  | -           | -                  | false      | CheckFailed  | 9        | 300  | before
          # the status has the Job's result
          Accepted        | false  | recorded    | accepts            | false      | Accepted     | -        | -    | before
          NotFound 2 5    | false  | recorded    | accepts            | false      | NotFound     | 2        | 15   | before
          NotConverged    | true   | recorded    | accepts            | false      | NotConverged | -        | -    | before
          NotFound 2 5    | true   | recorded/old | accepts           | false      | NotFound     | 2        | 15   | before
          # the Job was created for another spec or image
          unchecked       | true   | outdated    | accepts            | false      | unchecked    | -        | 0    | -
          NotFound 2 5    | false  | outdated    | accepts            | false      | unchecked    | -        | 0    | -
          # the Job is running
          unchecked       | false  | runs        | -                  | true       | unchecked    | -        | 5    | -
          unchecked       | false  | runs        | starts             | true       | unchecked    | -        | -    | -
          unchecked       | false  | runs        | no image           | true       | unchecked    | -        | -    | pod p cannot start: ErrImagePull: none
          NotFound 2 5    | false  | runs        | starts             | true       | NotFound     | 2        | -    | before
          NotFound 2 5    | false  | runs        | no image           | true       | NotFound     | 2        | -    | before
          # a pod is rejected by a quota
          unchecked       | false  | runs        | refused            | true       | CheckFailed  | 1        | 0    | quota
          CheckFailed 3 0 | false  | runs        | refused            | true       | CheckFailed  | 4        | 0    | before
          NotFound 2 5    | false  | runs        | refused            | true       | NotFound     | 3        | 0    | before
          # the pod has a verdict, whether or not its Job has finished
          unchecked       | false  | runs        | accepts            | true       | Accepted     | -        | 0    | converged
          unchecked       | false  | complete 9  | accepts            | true       | Accepted     | -        | 0    | converged
          unchecked       | false  | failed 1    | NotConverged       | true       | NotConverged | -        | 0    | said
          unchecked       | false  | failed 9    | NotFound           | true       | NotFound     | 1        | 0    | said
          NotFound 2 5    | false  | failed 9    | AccessDenied       | true       | AccessDenied | 3        | 0    | said
          NotFound 2 5    | false  | failed 9    | NotConverged       | true       | NotConverged | -        | 0    | said
          NotFound 2 5    | false  | complete 9  | accepts            | true       | Accepted     | -        | 0    | converged
          NotConverged    | false  | complete 9  | accepts            | true       | Accepted     | -        | 0    | converged
          # the Job has finished without a verdict
          unchecked       | false  | failed 4    | -                  | true       | unchecked    | -        | 1    | -
          unchecked       | false  | failed 5    | -                  | true       | CheckFailed  | 1        | 0    | DeadlineExceeded: too slow
          unchecked       | false  | complete 5  | -                  | true       | CheckFailed  | 1        | 0    | DeadlineExceeded: too slow
          unchecked       | false  | failed 5    | accepts and dies   | true       | CheckFailed  | 1        | 0    | pod p ended
          unchecked       | false  | failed 5    | no image           | true       | CheckFailed  | 1        | 0    | pod p cannot start: ErrImagePull: none
          NotFound 2 5    | false  | failed 5    | -                  | true       | NotFound     | 3        | 0    | before
          CheckFailed 2 5 | false  | failed 5    | -                  | true       | CheckFailed  | 3        | 0    | before
          """)
  void aSituationIsJudged(
      String before,
      boolean edited,
      @Nullable String job,
      @Nullable String pod,
      boolean jobWanted,
      String known,
      @Nullable Integer attempts,
      @Nullable Integer next,
      @Nullable String says) {
    CandidateStatus candidate = known(before, isRecorded(job));
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .observedGeneration(edited ? 2L : 3L)
            .candidate(candidate)
            .build());

    CheckState checking =
        CheckState.of(
            CheckJob.of(model, Verdicts.candidate(model), null, null, IMAGE),
            candidate,
            model,
            observed(job, pod),
            NOW);

    CandidateStatus now = checking.candidate();
    assertThat(checking.jobWanted()).isEqualTo(jobWanted);
    assertThat(name(now)).isEqualTo(known);
    assertThat(now.attempts()).isEqualTo(attempts);
    assertThat(checking.next()).isEqualTo(Optional.ofNullable(next).map(NOW::plusSeconds));
    if (says == null) {
      assertThat(now.message()).isIn(null, "");
    } else {
      assertThat(now.message()).contains(says);
    }
    boolean isRecordedNow = next != null && next == 0 && !"outdated".equals(job);
    assertThat(UID.equals(now.checkedBy())).isEqualTo(isRecordedNow || isRecorded(job));
    assertThat(checking.accepted()).isEqualTo(known.equals("Accepted"));
    assertThat(checking.rejected())
        .isEqualTo(!known.equals("Accepted") && !known.equals("unchecked"));
    assertThat(checking.notFound()).isEqualTo(known.equals("NotFound"));
    boolean isHindered = "no image".equals(pod) && "runs".equals(job);
    assertThat(checking.podError() != null).isEqualTo(isHindered);
    assertThat(checking.failed())
        .isEqualTo(known.equals("CheckFailed") || (known.equals("unchecked") && isHindered));
  }

  private static boolean isRecorded(@Nullable String job) {
    return job != null && job.startsWith("recorded");
  }

  private static String name(CandidateStatus candidate) {
    return candidate.reason() != null
        ? candidate.reason()
        : candidate.verdict() != null ? candidate.verdict() : "unchecked";
  }

  private CandidateStatus known(String text, boolean recorded) {
    String[] words = text.split(" ", -1);
    if (words[0].equals("unchecked")) {
      return Verdicts.accepted(model).unchecked();
    }
    CandidateStatus verdict =
        words[0].equals("Accepted")
            ? Verdicts.accepted(model)
            : Verdicts.rejected(model, words[0], "");
    return verdict
        .withMessage("before")
        .checked(
            words.length > 1 ? Integer.valueOf(words[1]) : null,
            NOW.minusSeconds(words.length > 2 ? Long.parseLong(words[2]) : 0).toString(),
            recorded ? UID : "another");
  }

  private ClusterState observed(@Nullable String job, @Nullable String pod) {
    return job == null
        ? new ClusterState(List.of(), List.of())
        : new ClusterState(
            List.of(job(job)),
            pod == null || pod.equals("refused") ? List.of() : List.of(pod(status(pod))),
            "refused".equals(pod) ? Map.of(UID, "quota") : Map.of());
  }

  private Job job(String state) {
    String[] words = state.split(" ", -1);
    String image = words[0].equals("outdated") || words[0].endsWith("old") ? "another" : IMAGE;
    JobBuilder job =
        new JobBuilder(CheckJob.of(model, Verdicts.candidate(model), null, null, image))
            .editMetadata()
            .withUid(UID)
            .endMetadata();
    if (words.length > 1) {
      job.withNewStatus()
          .addNewCondition()
          .withType(words[0].equals("complete") ? "Complete" : "Failed")
          .withStatus("True")
          .withReason("DeadlineExceeded")
          .withMessage("too slow")
          .withLastTransitionTime(NOW.minusSeconds(Long.parseLong(words[1])).toString())
          .endCondition()
          .endStatus();
    }
    return job.build();
  }

  private static PodStatus status(String pod) {
    return switch (pod) {
      case "starts" -> new PodStatusBuilder().withPhase("Pending").build();
      case "no image" -> Kubelet.waiting("ErrImagePull", "none");
      case "accepts" -> Kubelet.ended(0, "Completed", Kubelet.acceptance(URI, "a08f09", "1"));
      case "accepts and dies" ->
          Kubelet.ended(137, "Error", Kubelet.acceptance(URI, "a08f09", "1"));
      default -> Kubelet.ended(2, "Error", Kubelet.rejection(pod, "said"));
    };
  }

  private static Pod pod(PodStatus status) {
    return JobPods.of(UID, "p", status);
  }
}
