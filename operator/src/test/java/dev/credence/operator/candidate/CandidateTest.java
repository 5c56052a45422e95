// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.CheckReport;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ContainerExit;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateTest {
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/trace.nc", 1);

  @Test
  void changesThatAffectTheVerdictMakeANewCandidate() {
    String id = id(SPEC);

    assertThat(id).matches("[0-9a-f]{10}");
    assertThat(id(spec("s3://models/other.nc", 1))).isNotEqualTo(id);
    assertThat(id(with(SPEC, "gate", Map.of("maxRhat", 1.05)))).isNotEqualTo(id);
    assertThat(
            id(
                with(
                    SPEC,
                    "likelihood",
                    Map.of("family", "Deterministic", "parameters", Map.of("value", "mu")))))
        .isNotEqualTo(id);
    assertThat(
            id(
                with(
                    SPEC,
                    "trace",
                    Map.of("uri", "s3://models/trace.nc", "endpoint", "http://storage:9000"))))
        .isNotEqualTo(id);
    assertThat(
            Verdicts.candidate(
                    Models.annotated(
                        Models.model("sales", "models", SPEC),
                        Map.of(CandidateSelector.REFRESH, "1")))
                .id())
        .isNotEqualTo(id);
  }

  @Test
  void nothingElseDoes() {
    String id = id(SPEC);

    assertThat(id(with(SPEC, "replicas", 5))).isEqualTo(id);
    assertThat(id(with(SPEC, "sampleCount", 5))).isEqualTo(id);
    assertThat(id(with(SPEC, "gate", Map.of("maxRhat", 1.01)))).isEqualTo(id);
    assertThat(id(with(SPEC, "trace", Map.of("uri", "s3://models/trace.nc", "secretName", "keys"))))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "NotFound, 1, 2026-01-01T00:00:10Z",
        "AccessDenied, 2, 2026-01-01T00:00:20Z",
        "StoreUnreachable, 5, 2026-01-01T00:02:40Z",
        "CheckFailed, 6, 2026-01-01T00:05:00Z",
        "CheckFailed, 1000, 2026-01-01T00:05:00Z",
        "NotConverged, -, -",
        "Unreadable, -, -",
      })
  void transientRejectionsAreRetriedWithBackoff(
      String reason, @Nullable Integer attempts, @Nullable String next) {
    CandidateStatus rejected =
        CandidateStatus.unchecked("id", "uri", null, null).toBuilder()
            .verdict(CheckReport.REJECTED)
            .reason(reason)
            .message("")
            .build()
            .checked(attempts, "2026-01-01T00:00:00Z", "job");

    assertThat(Retries.next(rejected)).isEqualTo(Optional.ofNullable(next).map(Instant::parse));
  }

  @Test
  void whatIsNoReportIsNone() {
    assertThat(parse(137, "OOMKilled")).isEmpty();
    assertThat(parse(0, "{\"verdict\": \"Acc")).isEmpty();
    assertThat(parse(0, "{}")).isEmpty();
    assertThat(parse(0, "{\"verdict\": \"Accepted\"}")).isEmpty();
    assertThat(parse(2, "{\"verdict\": \"Rejected\"}")).isEmpty();
    assertThat(parse(2, "{\"verdict\": \"Rejected\", \"reason\": \"NotFound\"}")).isPresent();
  }

  /** For a process that crashes, the message is the end of its log, which can be anything. */
  @ParameterizedTest
  @CsvSource({"0, true, false", "1, false, false", "2, false, true", "137, false, false"})
  void theExitCodeSaysTheSame(int exitCode, boolean accepted, boolean rejected) {
    String acceptance = Kubelet.acceptance("s3://models/trace.nc", "a08f09", "1");

    assertThat(parse(exitCode, acceptance).isPresent()).isEqualTo(accepted);
    assertThat(parse(exitCode, Kubelet.rejection("NotFound", "there is none")).isPresent())
        .isEqualTo(rejected);
  }

  @Test
  void onlyTheCheckingContainerHasAResult() {
    Pod pod =
        new PodBuilder()
            .withStatus(
                new PodStatusBuilder(Kubelet.ended("istio-proxy", 0, "Completed", "{}"))
                    .addToContainerStatuses(
                        Kubelet.ended(2, "Error", "no").getContainerStatuses().getFirst())
                    .build())
            .build();

    assertThat(ContainerExit.of(List.of(pod), ObjectNames.CHECK))
        .containsExactly(new ContainerExit(2, "no"));
  }

  @Test
  void controlSequencesAreRemovedFromMessages() {
    assertThat(
            parse(2, Kubelet.rejection("Unreadable", "no \u001b[31mHDF5\u001b[0m\n\u009b2J"))
                .map(CheckReport::messageWithWarnings))
        .contains("no HDF5");
  }

  private static Optional<CheckReport> parse(int exitCode, String message) {
    return CheckReportJson.parse(new ContainerExit(exitCode, message));
  }

  private static String id(ProbabilisticModelSpec spec) {
    return Verdicts.candidate(Models.model("sales", "models", spec)).id();
  }
}
