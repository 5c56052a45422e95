// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.RetrainingStatus;
import dev.credence.crds.status.RunStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.testing.Models;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Jobs are runs of a model, in which order, and which of them succeeded last. */
class RunsTest {
  private static final String PREFIX = "s3://models/runs/";
  private static final ProbabilisticModel MODEL = Models.smallest();
  private static final String MODEL_UID = MODEL.getMetadata().getUid();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # owner    | component | output prefix | is a run
          cronjob    | training  | true          | true
          model      | training  | true          | true
          another    | training  | true          | false
          cronjob    | training  | false         | false
          cronjob    | check     | true          | false
          model      | check     | true          | false
          """)
  void aJobIsARun(String owner, String component, boolean prefix, boolean isRun) {
    Job job =
        new JobBuilder(job("a", 0, owner.equals("model") ? MODEL_UID : owner))
            .editMetadata()
            .addToLabels(ObjectNames.COMPONENT, component)
            .withAnnotations(prefix ? Map.of(Run.OUTPUT_PREFIX, PREFIX) : null)
            .endMetadata()
            .build();

    assertThat(runs(List.of(), job).all()).hasSize(isRun ? 1 : 0);
  }

  /** Jobs as name@second of creation, state, and second of completion. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # Jobs                                   | newest first | succeeded last
          -                                        | -            | -
          a@1 runs                                 | a            | -
          a@1 Complete 5                           | a            | a
          a@1 Failed 5                             | a            | -
          a@1 Complete 5, b@2 Complete 9           | b a          | b
          a@1 Complete 9, b@2 Complete 5           | b a          | a
          a@1 Complete 5, b@2 Failed 9             | b a          | a
          a@1 Complete 5, b@2 runs                 | b a          | a
          # runs of the same second are ordered by name, completions by UID
          b@1 Complete 5, a@1 Complete 5           | b a          | b
          a@1 Complete 5, b@1 Complete 5           | b a          | b
          """)
  void runsHaveAnOrder(@Nullable String jobs, @Nullable String order, @Nullable String last) {
    Job[] there =
        jobs == null
            ? new Job[0]
            : Arrays.stream(jobs.split(", ", -1)).map(RunsTest::parsed).toArray(Job[]::new);

    Runs runs = runs(List.of(), there);

    assertThat(runs.all().stream().map(Run::name).collect(Collectors.joining(" ")))
        .isEqualTo(order == null ? "" : order);
    assertThat(runs.lastSuccess().map(Run::name).orElse(null)).isEqualTo(last);
  }

  @Test
  void theNewestRunningRunWaitsForItsFirstPod() {
    Job job = job("a", 0, "cronjob");
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .addNewOwnerReference()
            .withUid("uid-a")
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .build();

    assertThat(runs(List.of(), job).waitsForPods()).isTrue();
    assertThat(runs(List.of(pod), job).waitsForPods()).isFalse();
    assertThat(
            Runs.of(
                    MODEL,
                    new ClusterState(List.of(cronJob(), job), List.of(), Map.of("uid-a", "quota")))
                .waitsForPods())
        .isFalse();
    assertThat(runs(List.of(), parsed("a@1 Complete 5")).waitsForPods()).isFalse();
    assertThat(runs(List.of()).waitsForPods()).isFalse();
    // the pods of an older one may be deleted
    assertThat(runs(List.of(pod), job("_", -9, "cronjob"), job).waitsForPods()).isFalse();
  }

  /** By its URI, since names of Jobs can be reused. */
  @Test
  void theReportedRunIsFoundByItsUri() {
    ProbabilisticModel model = Models.smallest();
    RunStatus said = new RunStatus("a", "OutputMissing", null, null, PREFIX + "a-uid-a.nc", null);
    RunStatus other = new RunStatus("b", "Succeeded", null, null, PREFIX + "b-former.nc", null);
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .retraining(new RetrainingStatus(null, null, null, null, List.of(said, other)))
            .build());

    Runs runs =
        Runs.of(
            model,
            new ClusterState(
                List.of(cronJob(), job("a", 0, "cronjob"), job("b", 1, "cronjob")), List.of()));

    assertThat(runs.all()).extracting(Run::uri).contains(PREFIX + "a-uid-a.nc");
    assertThat(runs.all()).extracting(Run::reported).containsExactly(null, said);
  }

  private static Runs runs(List<Pod> pods, Job... jobs) {
    return Runs.of(
        MODEL,
        new ClusterState(
            Stream.<HasMetadata>concat(Stream.of(cronJob()), Arrays.stream(jobs)).toList(), pods));
  }

  private static Job parsed(String text) {
    String[] words = text.split("[@ ]", -1);
    Job job = job(words[0], Integer.parseInt(words[1]), "cronjob");
    return words[2].equals("runs")
        ? job
        : new JobBuilder(job)
            .withNewStatus()
            .addNewCondition()
            .withType(words[2])
            .withStatus("True")
            .withLastTransitionTime("2026-01-01T12:01:0" + words[3] + "Z")
            .endCondition()
            .endStatus()
            .build();
  }

  private static Job job(String name, int second, String owner) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withUid("uid-" + name)
        .withCreationTimestamp(Instant.parse("2026-01-01T12:00:00Z").plusSeconds(second).toString())
        .addToLabels(ObjectNames.COMPONENT, ObjectNames.TRAINING)
        .addToAnnotations(Run.OUTPUT_PREFIX, PREFIX)
        .addNewOwnerReference()
        .withUid(owner)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static CronJob cronJob() {
    return new CronJobBuilder()
        .withMetadata(ObjectNames.child(MODEL, ObjectNames.retraining(MODEL)))
        .editMetadata()
        .withUid("cronjob")
        .endMetadata()
        .build();
  }
}
