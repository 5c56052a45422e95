// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.CheckReport;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.RunStatus;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.plan.RunHealth.State;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision tables of runs: results, and the health of training. */
class RunResultsTest {
  private static final String PREFIX = "s3://models/runs/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # Job      | candidate is of | its check    | said before   | outcome       | being checked | fault
          runs       | -               | -            | -             | Running       | false         | -
          refused    | -               | -            | -             | Running       | false         | quota
          Failed     | -               | -            | -             | Failed        | false         | BackoffLimitExceeded
          Failed     | this            | NotFound     | OutputMissing | Failed        | false         | BackoffLimitExceeded
          # another trace is the candidate
          Complete   | -               | -            | -             | Succeeded     | false         | -
          Complete   | another         | NotFound     | -             | Succeeded     | false         | -
          Complete   | another         | NotFound     | Succeeded     | Succeeded     | false         | -
          Complete   | another         | Accepted     | OutputMissing | OutputMissing | false         | -
          Complete   | -               | -            | OutputMissing | OutputMissing | false         | -
          # its own trace is the candidate
          Complete   | this            | unchecked    | -             | Succeeded     | true          | -
          Complete   | this            | Accepted     | -             | Succeeded     | false         | -
          Complete   | this            | NotConverged | -             | Succeeded     | false         | -
          Complete   | this            | NotFound     | -             | OutputMissing | false         | -
          # the trace exists after all
          Complete   | this            | Accepted     | OutputMissing | Succeeded     | false         | -
          Complete   | this            | unchecked    | OutputMissing | Succeeded     | true          | -
          """)
  void aRunIsJudged(
      String job,
      @Nullable String of,
      @Nullable String check,
      @Nullable String before,
      RunResult.Outcome outcome,
      boolean beingChecked,
      @Nullable String fault) {
    RunResult result =
        RunResult.of(
            run("a", 0, job, before), Optional.ofNullable(check).map(found -> checking(of, found)));

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.isBeingChecked()).isEqualTo(beingChecked);
    if (fault == null) {
      assertThat(result.error()).isNull();
    } else {
      assertThat(result.error()).contains(fault);
    }
  }

  /** Runs by name and state, newest first; those that have finished did so in this order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # runs                              | trace of a | state    | of which run | last | last success
          -                                   | -          | NoRun    | -            | -    | -
          a runs                              | -          | FirstRun | a            | -    | -
          a refused                           | -          | Retrying | a            | -    | -
          a Complete                          | -          | Finished | a            | a    | a
          a Complete                          | unchecked  | Finished | a            | a    | -
          a Complete                          | NotFound   | Finished | a            | a    | -
          a Failed                            | -          | Finished | a            | a    | -
          b runs, a Complete                  | -          | Finished | a            | a    | a
          b refused, a Complete               | -          | Retrying | b            | a    | a
          b Failed, a Complete                | -          | Finished | b            | b    | a
          # the last trace may be missing: until it was checked, the previous run is not reported
          a Complete, b Complete              | unchecked  | Finished | a            | a    | -
          a Complete, b Complete              | NotFound   | Finished | a            | a    | b
          a Complete, b Complete              | Accepted   | Finished | a            | a    | a
          # the newest of two running ones
          c runs, b refused, a Failed         | -          | Finished | a            | a    | -
          """)
  void trainingFares(
      @Nullable String runs,
      @Nullable String check,
      State state,
      @Nullable String of,
      @Nullable String last,
      @Nullable String lastSuccess) {
    String[] all = runs == null ? new String[0] : runs.split(", ", -1);
    List<Run> there =
        Arrays.stream(all)
            .map(text -> text.split(" ", -1))
            .map(words ->
                run(words[0], -Arrays.asList(all).indexOf(String.join(" ", words)), words[1], null))
            .toList();
    RunResults results =
        RunResults.of(
            new Runs(there), Optional.ofNullable(check).map(found -> checking("this", found)));

    RunHealth health = RunHealth.of(results);

    assertThat(health.state()).isEqualTo(state);
    assertThat(health.run() == null ? null : health.run().run().name()).isEqualTo(of);
    assertThat(name(results.last())).isEqualTo(last);
    assertThat(name(results.lastSuccess())).isEqualTo(lastSuccess);
  }

  private static @Nullable String name(Optional<RunResult> result) {
    return result.map(r -> r.run().name()).orElse(null);
  }

  private static Run run(String name, int second, String state, @Nullable String before) {
    JobBuilder job =
        new JobBuilder()
            .withNewMetadata()
            .withName(name)
            .withUid("uid-" + name)
            .withCreationTimestamp("2026-01-01T12:00:00Z")
            .addToAnnotations(Run.OUTPUT_PREFIX, PREFIX)
            .endMetadata()
            .withNewSpec()
            .withBackoffLimit(0)
            .endSpec();
    if (state.equals("Complete") || state.equals("Failed")) {
      job.withNewStatus()
          .addNewCondition()
          .withType(state)
          .withStatus("True")
          .withReason("BackoffLimitExceeded")
          .withLastTransitionTime(
              Instant.parse("2026-01-01T12:01:00Z").plusSeconds(second).toString())
          .endCondition()
          .endStatus();
    }
    return new Run(
        job.build(),
        List.of(),
        state.equals("refused") ? "quota" : null,
        before == null
            ? null
            : new RunStatus(
                name, before, null, null, PREFIX + name + "-uid-" + name + ".nc", null));
  }

  /** The state of the check of the trace of a run, or of another trace. */
  private static CheckState checking(@Nullable String of, String found) {
    CandidateStatus.Builder candidate =
        CandidateStatus.unchecked(
            "id", PREFIX + "a-uid-a.nc", "Run", "this".equals(of) ? "uid-a" : "uid-another")
            .toBuilder();
    CandidateStatus known =
        switch (found) {
          case "unchecked" -> candidate.build();
          case "Accepted" -> candidate.verdict(CheckReport.ACCEPTED).build();
          default -> candidate.verdict(CheckReport.REJECTED).reason(found).build();
        };
    return new CheckState(known, false, Optional.empty(), null);
  }
}
