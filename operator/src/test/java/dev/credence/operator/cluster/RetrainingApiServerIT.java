// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.RunStatus;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Requests;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Retraining: train, check, serve. */
class RetrainingApiServerIT {
  private static final Duration MINUTES = Duration.ofSeconds(150);

  private final Kubelet kubelet = OperatorUnderTest.shared().kubelet();
  private final Space space = new Space();
  private final String runs = "s3://models/" + space.name() + "/runs/";

  @Test
  void aModelWithoutATraceIsTrainedCheckedAndServed() {
    space.apply("sales", spec("", "trainOnCreate: true"));
    Pod training = awaitRun();
    within()
        .untilAsserted(() ->
            assertThat(space.awaitReason("sales", "NoTraceYet").message())
                .isEqualTo(
                    "there is no trace yet: the first run, sales-retraining-create, is still"
                        + " training"));
    assertThat(space.condition("sales", "RetrainingHealthy").reason()).isEqualTo("NoRunYet");
    Container container = training.getSpec().getContainers().getFirst();
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .startsWith("CREDENCE_JOB", "CREDENCE_RUN_ID", "CREDENCE_OUTPUT_URI");

    end(training, 0, "");

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    ProbabilisticModelStatus status = space.model("sales").getStatus();
    String uri =
        runs
            + "sales-retraining-create-"
            + job("sales-retraining-create").getMetadata().getUid()
            + ".nc";
    assertThat(Objects.requireNonNull(status.trace()).uri()).isEqualTo(uri);
    assertThat(Objects.requireNonNull(status.candidate()).origin()).isEqualTo("Run");
    assertThat(Objects.requireNonNull(status.retraining()).lastRunUri()).isEqualTo(uri);
    assertThat(status.retraining().runs())
        .extracting(RunStatus::result)
        .containsExactly("Succeeded");
    assertThat(health())
        .extracting(Condition::status, Condition::reason)
        .containsExactly("True", "Succeeded");
    assertThat(space.events("sales").stream().map(e -> e.getReason()))
        .contains("Succeeded")
        .doesNotContain("RunFailed");
    assertThat(space.events("sales")).allMatch(event -> event.getType().equals("Normal"));
  }

  @Test
  void anExistingTraceIsServedWithoutTraining() {
    space.apply("sales", spec(uri(), "trainOnCreate: true"));

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    assertThat(job("sales-retraining-create")).isNull();
    assertThat(space.child(CronJob.class, "sales-retraining").getSpec())
        .satisfies(cronJob -> {
          assertThat(cronJob.getConcurrencyPolicy()).isEqualTo("Forbid");
          assertThat(cronJob.getSchedule()).isEqualTo("0 3 * * 1");
        });
  }

  @Test
  void aMissingTraceIsTrainedOncePerSpecTrace() {
    kubelet.foresee(uri(), Kubelet.rejection("NotFound", "there is no object"));
    space.apply("sales", spec(uri(), "trainOnCreate: true"));
    Pod training = awaitRun();
    end(training, 1, "no data on Sundays");
    end(awaitOther(training), 1, "no data on Sundays");

    within()
        .untilAsserted(() -> {
          assertThat(health())
              .extracting(Condition::status, Condition::reason)
              .containsExactly("False", "RunFailed");
          assertThat(health().message())
              .contains("run sales-retraining-create failed: BackoffLimitExceeded")
              .endsWith("no data on Sundays");
        });
    assertThat(space.awaitReason("sales", "NoTraceYet").message()).contains("no data on Sundays");
    space.client().resource(job("sales-retraining-create")).delete();
    space.annotate("sales", Map.of("example.com/touched", "1"));
    within().until(() -> space.model("sales").getStatus().retraining().runs() == null);
    assertThat(job("sales-retraining-create")).isNull();

    kubelet.foresee(uri() + "2.nc", Kubelet.rejection("NotFound", "there is no object"));
    space.apply("sales", spec(uri() + "2.nc", "trainOnCreate: true"));
    awaitRun();
  }

  @Test
  void aManualRunIsServedOnlyIfItHasConverged() {
    serveFirst();
    String former = space.revision("sales");

    end(startByHand("once"), 0, "");
    space.awaitOtherRevision("sales", former);
    within().until(() -> space.model("sales").getStatus().retraining().lastRunUri() != null);
    String accepted = space.revision("sales");
    Job once = job("once");
    assertThat(space.servesFrom(runs + "once-" + once.getMetadata().getUid() + ".nc")).isTrue();

    kubelet.rejectUnder(runs, "NotConverged", "R-hat of mu is 1.5");
    end(startByHand("twice"), 0, "");
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted").reason())
                .isEqualTo("NotConverged"));
    assertThat(health().reason()).isEqualTo("Succeeded");
    assertThat(space.revision("sales")).isEqualTo(accepted);
    assertThat(space.model("sales").getStatus().retraining().runs())
        .extracting(RunStatus::name)
        .containsExactlyInAnyOrder("twice", "once");

    kubelet.rejectUnder(runs, "NotFound", "there is no object");
    end(startByHand("thrice"), 0, "");
    within().untilAsserted(() -> assertThat(health().reason()).isEqualTo("OutputMissing"));
    assertThat(health().message()).contains("CREDENCE_OUTPUT_URI");
    kubelet.rejectUnder(runs, null, "");
    assertThat(space.revision("sales")).isEqualTo(accepted);

    space.annotate("sales", Map.of("credence.dev/refresh", "1"));
    within().until(() -> space.model("sales").getStatus().candidate().origin().equals("Refresh"));
    within().until(() -> space.condition("sales", "TraceAccepted").status().equals("True"));
    assertThat(health().reason()).isEqualTo("OutputMissing");
    assertThat(space.model("sales").getStatus().retraining())
        .satisfies(retraining -> {
          assertThat(retraining.lastResult()).isEqualTo("OutputMissing");
          assertThat(retraining.lastRunUri()).contains("/twice-");
        });
  }

  @Test
  void aRunWithAnIdenticalModelReplacesNoPod() {
    serveFirst();
    ProbabilisticModelStatus before = space.model("sales").getStatus();
    String digest =
        Objects.requireNonNull(Objects.requireNonNull(before.candidate()).modelDigest());
    Long generation = space.deployment("sales").getMetadata().getGeneration();

    Pod training = startByHand("same");
    String uri = runs + "same-" + job("same").getMetadata().getUid() + ".nc";
    kubelet.foresee(uri, Kubelet.acceptance(uri, digest, "another"));
    end(training, 0, "");

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly("True", "Unchanged"));
    ProbabilisticModelStatus status = space.model("sales").getStatus();
    assertThat(space.condition("sales", "TraceAccepted").message()).contains(uri, "unchanged");
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
    assertThat(space.deployment("sales").getMetadata().getGeneration()).isEqualTo(generation);
    assertThat(status.trace()).isEqualTo(before.trace());
    assertThat(Objects.requireNonNull(status.candidate()).uri()).isEqualTo(uri);
    assertThat(Objects.requireNonNull(status.retraining()).lastRunUri()).isEqualTo(uri);
    assertThat(space.events("sales").stream().map(e -> e.getReason()))
        .containsOnlyOnce("Unchanged");
  }

  @Test
  void eachRunThatFailsIsTold() {
    serveFirst();

    end(startByHand("once"), 1, "no data on Sundays");
    end(awaitOtherOf("once"), 1, "no data on Sundays");
    within().untilAsserted(() -> assertThat(health().reason()).isEqualTo("RunFailed"));
    end(startByHand("twice"), 1, "no data on Mondays");
    end(awaitOtherOf("twice"), 1, "no data on Mondays");

    within().untilAsserted(() -> assertThat(health().message()).contains("Mondays"));
    within()
        .untilAsserted(() ->
            assertThat(
                    space.events("sales").stream().filter(e -> e.getReason().equals("RunFailed")))
                .extracting(e -> e.getNote())
                .satisfiesExactlyInAnyOrder(
                    note -> assertThat(note).contains("run once failed").contains("Sundays"),
                    note -> assertThat(note).contains("run twice failed").contains("Mondays")));
  }

  @Test
  void aRunDeletedWhileTrainingIsNotReported() {
    serveFirst();
    startByHand("once");
    within().until(() -> health().message().contains("the first run, once, "));

    space.client().resource(job("once")).delete();

    within()
        .untilAsserted(() -> assertThat(health().message()).isEqualTo("no run has started yet"));
    assertThat(space.model("sales").getStatus().retraining()).isNull();
    space.apply("sales", with(spec(uri(), ""), "replicas", 0));
    space.awaitReason("sales", "ScaledToZero");
  }

  @Test
  void aModelThatIsTrainedAndWatchedIsNotWrittenAgain() {
    space.apply("sales", with(Models.trained().getSpec(), "trace", watched()));
    Pod pod = space.awaitPods("sales", 1).getFirst();
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);
    within().until(() -> space.children().noneMatch(Job.class::isInstance));
    Requests requests = OperatorUnderTest.shared().requests();
    int before = requests.writes(space.name()).size();

    space.makeCrash(pod, "no such key");
    space.awaitReason("sales", "RuntimeUnavailable");
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");

    List<String> all = requests.writes(space.name());
    assertThat(all.subList(before, all.size()))
        .isNotEmpty()
        .containsOnly("patch probabilisticmodels/status.credence.dev");
  }

  private Map<String, String> watched() {
    return Map.of("uri", uri(), "watch", "0 3 29 2 *");
  }

  @Test
  void theErrorOfARunThatCannotStartIsReported() {
    serveFirst();

    space.report(
        startByHand("once"),
        Kubelet.waiting(ObjectNames.TRAINING, "ImagePullBackOff", "no such image"));

    within()
        .untilAsserted(() ->
            assertThat(health().message())
                .contains("run once makes no progress")
                .contains("no such image"));
    space.report(startByHand("twice"), Kubelet.ended(ObjectNames.TRAINING, 137, "OOMKilled", null));
    within()
        .untilAsserted(() ->
            assertThat(health().message())
                .contains("run twice")
                .contains("raise spec.retraining.template.resources.limits.memory"));
    assertThat(space.condition("sales", "TraceAccepted").status()).isEqualTo("True");
  }

  @Test
  @EnabledIfSystemProperty(named = "faults", matches = "all") // of minutes
  void scheduledRunsDoNotOverlap() {
    space.apply("sales", spec("* * * * *", uri(), "suspend: false"));
    within().atMost(MINUTES).until(() -> !pods(ObjectNames.TRAINING).isEmpty());
    within()
        .atMost(MINUTES)
        .until(() ->
            space.client().v1().events().inNamespace(space.name()).list().getItems().stream()
                .anyMatch(event -> event.getReason().equals("JobAlreadyActive")));
    assertThat(pods(ObjectNames.TRAINING)).hasSize(1);

    space.apply("sales", spec("* * * * *", uri(), "suspend: true"));
    within().until(() -> space.child(CronJob.class, "sales-retraining").getSpec().getSuspend());
    end(pods(ObjectNames.TRAINING).getFirst(), 0, "");

    within().untilAsserted(() -> assertThat(health().reason()).isEqualTo("Succeeded"));
    assertThat(space.model("sales").getStatus().retraining())
        .satisfies(retraining -> {
          assertThat(retraining.lastScheduleTime()).isNotNull();
          assertThat(retraining.runs()).hasSize(1);
        });
  }

  @Test
  void aChangedObjectFoundByTheWatchIsChecked() {
    space.apply(
        "sales",
        Models.spec(
            """
            trace: {uri: "%s", watch: "*/10 * * * *"}
            likelihood: {family: Normal, parameters: {mu: mu, sigma: sigma}}
            """
                .formatted(uri())));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    String former = space.revision("sales");
    CronJob watch = space.child(CronJob.class, "sales-watch");
    assertThat(
            watch
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs())
        .startsWith("watch");

    assertThat(space.condition("sales", "TraceWatched").reason()).isEqualTo("NoLookYet");

    Pod refused = start(watch, "refused", "watch");
    space.report(
        refused, Kubelet.ended(ObjectNames.WATCH, 1, "Error", "credence: the keys are refused"));
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceWatched"))
                .satisfies(c -> {
                  assertThat(c.status()).isEqualTo("False");
                  assertThat(c.reason()).isEqualTo("WatchFailed");
                  assertThat(c.message()).contains("the keys are refused");
                }));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("True");
    within()
        .until(() ->
            space.events("sales").stream().anyMatch(e -> e.getReason().equals("WatchFailed")));

    kubelet.foresee(uri(), Kubelet.acceptance(uri(), "ab".repeat(32), "two"));
    Pod look = start(watch, "look", "watch");
    space.report(look, Kubelet.ended(ObjectNames.WATCH, 0, "Completed", "{\"etag\": \"two\"}"));

    space.awaitOtherRevision("sales", former);
    assertThat(space.model("sales").getStatus().candidate().origin()).isEqualTo("Watch");
    within().until(() -> "two".equals(space.model("sales").getStatus().seen().etag()));
    within().until(() -> space.condition("sales", "TraceWatched").status().equals("True"));
  }

  @Test
  void anUnknownTimeZoneIsReportedAndTheModelIsServed() {
    kubelet.foresee(uri(), Kubelet.rejection("NotFound", "there is no object"));
    space.apply("sales", spec(uri(), "timeZone: Mars/Olympus"));
    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "TraceAccepted").reason()).isEqualTo("NotFound"));
    kubelet.accept(uri());

    space.makeReady(space.awaitPods("sales", 1).getFirst());
    within()
        .untilAsserted(() -> {
          assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
          assertThat(space.condition("sales", "Stalled"))
              .satisfies(c -> {
                assertThat(c.reason()).isEqualTo("InvalidSpec");
                assertThat(c.message()).contains("timeZone").contains("Mars/Olympus");
              });
        });

    space.apply("sales", spec(uri(), "timeZone: Europe/London"));
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);
    space.apply("sales", Models.spec(uri(), 1));
    within().until(() -> space.child(CronJob.class, "sales-retraining") == null);
    assertThat(space.child(NetworkPolicy.class, "sales-scoring")).isNotNull();
    within().until(() -> space.model("sales").getStatus().retraining() == null);
  }

  private void serveFirst() {
    space.apply("sales", spec(uri(), ""));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);
  }

  private String uri() {
    return "s3://models/" + space.name() + "/trace.nc";
  }

  private ProbabilisticModelSpec spec(String uri, String more) {
    return spec("0 3 * * 1", uri, more);
  }

  private ProbabilisticModelSpec spec(String schedule, String uri, String more) {
    return Models.spec(
        """
        trace: {%s secretName: keys}
        likelihood: {family: Normal, parameters: {mu: mu, sigma: sigma}}
        retraining:
          schedule: "%s"
          outputPrefix: "%s"
          template: {image: train, env: [{name: SEED, value: "1"}]}
          %s
        """
            .formatted(uri.isEmpty() ? "" : "uri: \"" + uri + "\",", schedule, runs, more));
  }

  private Condition health() {
    return space.condition("sales", "RetrainingHealthy");
  }

  private Pod awaitRun() {
    within().until(() -> !pods(ObjectNames.TRAINING).isEmpty());
    return pods(ObjectNames.TRAINING).getFirst();
  }

  private Pod awaitOther(Pod former) {
    within().until(() -> pods(ObjectNames.TRAINING).size() > 1);
    return pods(ObjectNames.TRAINING).stream()
        .filter(pod -> !pod.getMetadata().getUid().equals(former.getMetadata().getUid()))
        .findFirst()
        .orElseThrow();
  }

  /** The retry of a run. */
  private Pod awaitOtherOf(String run) {
    String uid = job(run).getMetadata().getUid();
    within()
        .until(() -> pods(ObjectNames.TRAINING).stream().filter(pod -> isOf(pod, uid)).count() > 1);
    return pods(ObjectNames.TRAINING).stream()
        .filter(pod -> isOf(pod, uid) && !"Failed".equals(pod.getStatus().getPhase()))
        .findFirst()
        .orElseThrow();
  }

  private void end(Pod training, int exitCode, String message) {
    space.report(
        training,
        Kubelet.ended(
            ObjectNames.TRAINING, exitCode, exitCode == 0 ? "Completed" : "Error", message));
  }

  private Pod startByHand(String name) {
    return start(space.child(CronJob.class, "sales-retraining"), name, ObjectNames.TRAINING);
  }

  /** Like kubectl create job --from. */
  private Pod start(CronJob cronJob, String name, String component) {
    Job job =
        new JobBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(space.name())
            .withLabels(cronJob.getSpec().getJobTemplate().getMetadata().getLabels())
            .withAnnotations(cronJob.getSpec().getJobTemplate().getMetadata().getAnnotations())
            .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
            .withOwnerReferences(
                new OwnerReferenceBuilder()
                    .withApiVersion("batch/v1")
                    .withKind("CronJob")
                    .withName(cronJob.getMetadata().getName())
                    .withUid(cronJob.getMetadata().getUid())
                    .withController(true)
                    .build())
            .endMetadata()
            .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
            .build();
    String uid = space.client().resource(job).create().getMetadata().getUid();
    within().until(() -> pods(component).stream().anyMatch(pod -> isOf(pod, uid)));
    return pods(component).stream().filter(pod -> isOf(pod, uid)).findFirst().orElseThrow();
  }

  private static boolean isOf(Pod pod, String uid) {
    return pod.getMetadata().getOwnerReferences().getFirst().getUid().equals(uid);
  }

  private Job job(String name) {
    return space.client().batch().v1().jobs().inNamespace(space.name()).withName(name).get();
  }

  private List<Pod> pods(String component) {
    return space
        .client()
        .pods()
        .inNamespace(space.name())
        .withLabel("app.kubernetes.io/component", component)
        .list()
        .getItems();
  }
}
