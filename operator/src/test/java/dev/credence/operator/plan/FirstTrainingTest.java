// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.TrainingJobs;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of the first training. */
class FirstTrainingTest {
  private static final String TRACE = "of-this-trace";

  /**
   * Inputs: the retraining of the spec, the existing Job (-: none), the trace for which a Job was
   * created before, the result of the check (-: there is no trace to check), whether a trace was
   * accepted before. Results: whether the Job should exist, and the trace for which one was
   * created.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # asked | Job there | made before | check        | served | Job wanted | made
          # no retraining, or no trainOnCreate
          nothing | -         | -           | -            | false  | false      | -
          runs    | -         | -           | -            | false  | false      | -
          runs    | this      | before      | NotFound     | false  | false      | before
          # no URI, or no object at it
          first   | -         | -           | -            | false  | true       | -
          first   | -         | -           | NotFound     | false  | true       | -
          first   | -         | before      | NotFound     | false  | true       | before
          # unknown, or the object exists
          first   | -         | -           | unchecked    | false  | false      | -
          first   | -         | -           | Accepted     | false  | false      | -
          first   | -         | -           | NotConverged | false  | false      | -
          first   | -         | -           | AccessDenied | false  | false      | -
          first   | -         | -           | CheckFailed  | false  | false      | -
          # a trace was accepted before
          first   | -         | -           | -            | true   | false      | -
          first   | -         | -           | NotFound     | true   | false      | -
          # once per trace
          first   | -         | this        | NotFound     | false  | false      | this
          first   | -         | this        | -            | false  | false      | this
          # an existing Job is kept and recorded
          first   | this      | -           | NotFound     | false  | true       | this
          first   | this      | -           | -            | false  | true       | this
          first   | this      | this        | NotFound     | false  | true       | this
          first   | this      | this        | Accepted     | true   | true       | this
          # a Job for another trace is deleted first, and does not count for this one
          first   | another   | -           | NotFound     | false  | false      | -
          first   | another   | before      | NotFound     | false  | false      | before
          """)
  void aModelIsTrainedAtOnce(
      String asked,
      @Nullable String there,
      @Nullable String before,
      @Nullable String check,
      boolean served,
      boolean wanted,
      @Nullable String made) {
    ProbabilisticModel model = model(asked);
    SeenStatus seen = new SeenStatus(TRACE, "r", "e", "c", trace(before));
    List<HasMetadata> children = there == null ? List.of() : List.of(job(there));

    FirstTraining first =
        FirstTraining.of(
            model,
            new ClusterState(children, List.of()),
            seen,
            Optional.ofNullable(check).map(found -> checking(model, found)),
            served);

    assertThat(first.job() != null).isEqualTo(wanted);
    assertThat(first.seen()).isEqualTo(new SeenStatus(TRACE, "r", "e", "c", trace(made)));
    if (first.job() != null) {
      assertThat(first.job().getMetadata().getName()).isEqualTo("sales-retraining-create");
      assertThat(TrainingJobs.isFirst(first.job(), TRACE)).isTrue();
    }
  }

  private static @Nullable String trace(@Nullable String name) {
    return "this".equals(name) ? TRACE : name;
  }

  private static Job job(String trace) {
    ProbabilisticModel model = model("first");
    return new JobBuilder(
            TrainingJobs.first(
                model,
                Objects.requireNonNull(model.getSpec().retraining()),
                Objects.requireNonNull(trace(trace))))
        .editMetadata()
        .withUid("job")
        .endMetadata()
        .build();
  }

  private static CheckState checking(ProbabilisticModel model, String found) {
    CandidateStatus candidate =
        switch (found) {
          case "unchecked" -> Verdicts.accepted(model).unchecked();
          case "Accepted" -> Verdicts.accepted(model);
          default -> Verdicts.rejected(model, found, "");
        };
    return new CheckState(candidate, false, Optional.empty(), null);
  }

  private static ProbabilisticModel model(String asked) {
    String retraining =
        """
        retraining:
          schedule: 0 3 * * 1
          outputPrefix: s3://models/runs/
          trainOnCreate: %s
          template: {image: train}
        """
            .formatted(asked.equals("first"));
    return Models.model(
        "sales",
        "models",
        Models.spec(
            "trace: {uri: \"s3://models/trace.nc\"}\n"
                + (asked.equals("nothing") ? "" : retraining)));
  }
}
