// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.credence.contract.Engine;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.CandidateSelector;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Rollouts;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision tables of the plan and of policy violations. */
class PlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String IMAGE = "image";
  private static final String MODEL = Models.smallest().getMetadata().getUid();
  private static final String EVERYTHING =
      """
      trace: {uri: "%s", secretName: keys, watch: "*/10 * * * *"}
      ingress: {host: models.example.com, tlsSecretName: models-tls}
      retraining:
        schedule: 0 3 * * 1
        outputPrefix: s3://models/runs/
        trainOnCreate: true
        template: {image: train}
      """;

  /**
   * Inputs: the spec; the status of the candidate s3://models/trace.nc; the deployed trace; the
   * runtime image of the installation (new, or waiting for the canary in another model). Results:
   * the children except Service and NetworkPolicies, the served trace, the checked trace, and the
   * seconds until the next reconciliation.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # spec    | status       | deployed | image | children                 | serves | checks | next
          trace     | -            | -        | new   | Job                      | -      | trace  | -
          trace     | Accepted     | -        | new   | ConfigMap Deployment     | trace  | trace  | -
          trace     | NotConverged | -        | new   | -                        | -      | trace  | -
          trace     | NotFound 5   | -        | new   | -                        | -      | trace  | 5
          trace     | NotFound 10  | -        | new   | Job                      | -      | trace  | -
          # with a deployed revision
          trace     | Accepted     | trace    | new   | ConfigMap Deployment     | trace  | trace  | -
          trace     | NotConverged | trace    | new   | ConfigMap Deployment     | trace  | trace  | -
          other     | Accepted     | trace    | new   | Job ConfigMap Deployment | trace  | other  | -
          trace     | Accepted     | other    | new   | ConfigMap Deployment     | trace  | trace  | -
          # the status is lost
          trace     | -            | trace    | new   | ConfigMap Deployment     | trace  | trace  | -
          other     | -            | trace    | new   | Job ConfigMap Deployment | trace  | other  | -
          # another model is the canary
          trace     | Accepted     | trace    | waits | ConfigMap Deployment     | trace  | trace  | 30
          trace     | NotFound 5   | trace    | waits | ConfigMap Deployment     | trace  | trace  | 5
          trace     | Accepted     | trace    | held  | ConfigMap Deployment     | trace  | trace  | -
          # with retraining or watch
          trained   | -            | -        | new   | Job CronJob              | -      | trace  | -
          untraced  | -            | -        | new   | Job CronJob              | -      | -      | -
          untraced  | -            | trace    | new   | ConfigMap Deployment CronJob | trace | trace | -
          trained   | NotFound 5   | -        | new   | Job CronJob              | -      | trace  | 5
          trained   | NotFound 10  | -        | new   | Job Job CronJob          | -      | trace  | -
          watched   | Accepted     | trace    | new   | ConfigMap Deployment CronJob | trace | trace | -
          # the certificate of the Ingress is checked once a trace was accepted
          tls       | -            | -        | new   | Job Ingress              | -      | trace  | -
          tls       | Accepted     | -        | new   | Job ConfigMap Deployment Ingress | trace | trace | -
          # the spec is invalid: nothing is written
          broken    | Accepted     | trace    | new   | nothing                  | -      | -      | -
          """)
  void everythingIsPlanned(
      String spec,
      @Nullable String status,
      @Nullable String deployed,
      String image,
      @Nullable String children,
      @Nullable String serves,
      @Nullable String checks,
      @Nullable Integer next) {
    ProbabilisticModel model = model(spec);
    if (status != null) {
      model.setStatus(status(status));
    }

    Plan plan =
        Plan.of(
            model,
            deployed == null ? new ClusterState(List.of(), List.of()) : deployed(deployed),
            revisions ->
                new RuntimeChoice(
                    IMAGE, null, image.equals("new") ? null : "newer", image.equals("held")),
            new InstallationSettings(IMAGE, OperatorUnderTest.policy(), NetworkSettings.DEFAULT),
            NOW);

    Optional<WorkPlan> work = Optional.ofNullable(plan.work());
    assertThat(work.map(w -> kinds(w.desired())).orElse("nothing"))
        .isEqualTo(children == null ? "" : children);
    assertThat(plan.target().map(t -> t.revision().accepted().trigger().uri()).orElse(null))
        .isEqualTo(uri(serves));
    assertThat(work.map(WorkPlan::checking).map(c -> c.candidate().uri()).orElse(null))
        .isEqualTo(uri(checks));
    assertThat(work.flatMap(WorkPlan::next))
        .isEqualTo(Optional.ofNullable(next).map(NOW::plusSeconds));
    assertThat(plan.problems().isEmpty()).isEqualTo(!spec.equals("broken"));
    // only the deployed revision became available, with all replicas
    assertThat(plan.inService().map(r -> r.accepted().trigger().uri()).orElse(null))
        .isEqualTo(uri(deployed));
    assertThat(plan.durability()).isEqualTo(deployed == null ? null : Durability.Versioned);
    assertThat(plan.watch() != null).isEqualTo(spec.equals("watched"));
  }

  /** Digests differ between engines. */
  @ParameterizedTest
  @CsvSource({"true, old", "false, new"})
  void aTraceIsCheckedWithTheImageThatIsToServeIt(boolean ofThisEngine, String image) {
    ProbabilisticModel model = model("other");
    ClusterState observed = deployed("trace");
    if (!ofThisEngine) {
      observed.children().stream()
          .filter(ConfigMap.class::isInstance)
          .map(ConfigMap.class::cast)
          .forEach(configMap ->
              configMap
                  .getData()
                  .computeIfPresent(
                      "verdict.json",
                      (file, json) -> json.replace("\"engine\":" + Engine.NUMBER, "\"engine\":1")));
    }

    Plan plan =
        Plan.of(
            model,
            observed,
            revisions -> new RuntimeChoice("old", null, "new", false),
            new InstallationSettings("new", OperatorUnderTest.policy(), NetworkSettings.DEFAULT),
            NOW);

    assertThat(Objects.requireNonNull(plan.work()).desired().children())
        .filteredOn(Job.class::isInstance)
        .extracting(job ->
            ((Job) job).getSpec().getTemplate().getSpec().getContainers().getFirst().getImage())
        .containsExactly(image);
  }

  private static String kinds(DesiredChildren desired) {
    return desired.children().stream()
        .map(HasMetadata::getKind)
        .filter(kind -> !kind.equals("Service") && !kind.equals("NetworkPolicy"))
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String uri(@Nullable String trace) {
    return trace == null ? null : "s3://models/" + trace + ".nc";
  }

  private static ProbabilisticModel model(String spec) {
    String trace = "trace: {uri: \"%s\"}\n".formatted(uri(spec.equals("other") ? spec : "trace"));
    String retraining =
        """
        retraining:
          schedule: 0 3 * * 1
          outputPrefix: s3://models/runs/
          trainOnCreate: true
          template: {image: train}
        """;
    return Models.model(
        "sales",
        "models",
        Models.spec(
            switch (spec) {
              case "trained" -> trace + retraining;
              case "untraced" -> retraining;
              case "watched" -> trace.replace("}", ", watch: \"*/10 * * * *\"}");
              case "tls" -> trace + "ingress: {host: a.example.com, tlsSecretName: tls}";
              case "broken" -> trace + "replicas: -1";
              default -> trace;
            }));
  }

  /** The status of a candidate that was checked some seconds ago. */
  private static ProbabilisticModelStatus status(String text) {
    String[] words = text.split(" ", -1);
    ProbabilisticModel before = model("trace");
    CandidateStatus candidate =
        words[0].equals("Accepted")
            ? Verdicts.accepted(before)
            : Verdicts.rejected(before, words[0], "");
    long seconds = words.length > 1 ? Long.parseLong(words[1]) : 0;
    return ProbabilisticModelStatus.NONE.toBuilder()
        .observedGeneration(3L)
        .candidate(
            candidate.checked(
                words.length > 1 ? 1 : null, NOW.minusSeconds(seconds).toString(), "job"))
        .seen(
            new SeenStatus(
                CandidateSelector.digest(before.getSpec().traceOrDefault()),
                null,
                null,
                null,
                null))
        .build();
  }

  /** A complete Deployment, and the ConfigMap of its revision. */
  private static ClusterState deployed(String trace) {
    ProbabilisticModel model = model(trace);
    DesiredChildren desired = Verdicts.desired(model, IMAGE);
    return new ClusterState(
        desired.children().stream()
            .<HasMetadata>mapMulti((child, sink) -> {
              if (child instanceof Deployment deployment) {
                sink.accept(Rollouts.reported(deployment, 1, null));
              } else if (child instanceof ConfigMap configMap) {
                sink.accept(upSince(configMap));
              }
            })
            .toList(),
        List.of());
  }

  private static ConfigMap upSince(ConfigMap configMap) {
    return new ConfigMapBuilder(configMap)
        .editMetadata()
        .addToAnnotations("credence.dev/up-since", NOW.minusSeconds(3600).toString())
        .endMetadata()
        .build();
  }

  @Test
  void theCertificateIsCheckedOnceATraceWasAccepted() {
    ProbabilisticModel model = Models.full(); // names models-tls
    assertThat(looks(model, List.of())).isEmpty();

    accept(model);
    assertThat(looks(model, List.of())).hasSize(1);
  }

  /** A running check is not a pending change, and none is started. */
  @Test
  void aPausedModelIsLeftAsItIs() {
    ProbabilisticModel model =
        Models.annotated(Models.full(), Map.of("credence.dev/paused", "true"));
    accept(model);
    Job there =
        new JobBuilder()
            .withMetadata(
                ObjectNames.child(model, ObjectNames.tls(model), ObjectNames.tlsLabels(model)))
            .build();

    assertThat(looks(model, List.of())).isEmpty();
    assertThat(looks(model, List.of(there))).hasSize(1);
  }

  private static List<HasMetadata> looks(ProbabilisticModel model, List<HasMetadata> children) {
    Plan plan = plan(model, new ClusterState(children, List.of()));
    return Objects.requireNonNull(plan.work()).desired().children().stream()
        .filter(child -> child.getMetadata().getName().equals(ObjectNames.tls(model)))
        .toList();
  }

  /** Only objects that are affected by the violating field are deleted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                   | s3://models/trace.nc | -
          {'hostSuffixes': []}                 | s3://models/trace.nc | -
          {'training': {'enabled': false}}     | s3://models/trace.nc | retraining retraining-1 retraining-create
          {'root': false}                      | file:trace.nc        | -
          {'training': {'enabled': false}}     | file:trace.nc        | retraining retraining-1 retraining-create
          {'secretNames': ['trace-*']}         | s3://models/trace.nc | check-1 retraining retraining-1 retraining-create tls watch watch-1
          {'serviceAccountNames': []}          | s3://models/trace.nc | check-1 retraining retraining-1 retraining-create tls watch watch-1
          {'serviceAccountNames': []}          | file:trace.nc        | check-1 retraining retraining-1 retraining-create tls watch watch-1
          """)
  void whatIsRefusedDoesNotGoOn(String policy, String uri, String removed)
      throws JsonProcessingException {
    ProbabilisticModel model =
        Models.model("sales", "models", Models.spec(EVERYTHING.formatted(uri)));

    PolicyViolations violations =
        plan(model, observed(model), Policy.parse(policy.replace('\'', '"'))).violations();

    assertThat(violations.toRemove())
        .extracting(child -> child.getMetadata().getName().replaceFirst("sales-", ""))
        .containsExactlyInAnyOrder(removed.equals("-") ? new String[0] : removed.split(" ", -1));
    SeenStatus before = new SeenStatus("a", null, null, null, "a");
    assertThat(violations.seen(before))
        .isEqualTo(removed.equals("-") ? before : new SeenStatus("a", null, null, null, null));
    assertThat(violations.seen(null)).isNull();
  }

  @Test
  void aFinishedFirstTrainingIsNotRestarted() throws JsonProcessingException {
    ProbabilisticModel model =
        Models.model("sales", "models", Models.spec(EVERYTHING.formatted("s3://models/trace.nc")));
    Job over =
        over(
            job(model, ObjectNames.firstTraining(model), ObjectNames.trainingLabels(model), MODEL));
    SeenStatus before = new SeenStatus("a", null, null, null, "a");
    Policy none = Policy.parse("{\"training\": {\"enabled\": false}}");

    PolicyViolations violations =
        plan(model, new ClusterState(List.of(over), List.of()), none).violations();

    assertThat(violations.toRemove()).isEmpty();
    assertThat(violations.seen(before)).isEqualTo(before);
    // a deletion that is not in the status
    assertThat(plan(model, new ClusterState(List.of(), List.of()), none).violations().seen(before))
        .isEqualTo(new SeenStatus("a", null, null, null, null));
  }

  /** All kinds of running Jobs, and finished checks. */
  private static ClusterState observed(ProbabilisticModel model) {
    CronJob training = cronJob(model, ObjectNames.retraining(model), "training");
    CronJob watch = cronJob(model, ObjectNames.watch(model), "watch");
    return new ClusterState(
        List.of(
            training,
            watch,
            job(model, "sales-retraining-1", ObjectNames.trainingLabels(model), "training"),
            job(model, "sales-watch-1", ObjectNames.watchLabels(model), "watch"),
            over(job(model, "sales-watch-0", ObjectNames.watchLabels(model), "watch")),
            job(model, ObjectNames.firstTraining(model), ObjectNames.trainingLabels(model), MODEL),
            job(model, "sales-check-1", ObjectNames.checkLabels(model), MODEL),
            over(job(model, "sales-check-0", ObjectNames.checkLabels(model), MODEL)),
            job(model, ObjectNames.tls(model), ObjectNames.tlsLabels(model), MODEL)),
        List.of());
  }

  private static CronJob cronJob(ProbabilisticModel model, String name, String uid) {
    return new CronJobBuilder()
        .withMetadata(ObjectNames.child(model, name, ObjectNames.all(model)))
        .editMetadata()
        .withUid(uid)
        .endMetadata()
        .build();
  }

  private static Job job(
      ProbabilisticModel model, String name, Map<String, String> labels, String owner) {
    return new JobBuilder()
        .withMetadata(ObjectNames.child(model, name, labels))
        .editMetadata()
        .withUid(name)
        .withCreationTimestamp("2026-01-01T10:00:00Z")
        .withAnnotations(Map.of(Run.OUTPUT_PREFIX, "s3://models/runs/"))
        .editFirstOwnerReference()
        .withUid(owner)
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .endSpec()
        .build();
  }

  private static Job over(Job job) {
    return new JobBuilder(job)
        .withNewStatus()
        .addNewCondition()
        .withType("Failed")
        .withStatus("True")
        .withLastTransitionTime("2026-01-01T11:00:00Z")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Plan plan(ProbabilisticModel model, ClusterState observed) {
    return plan(model, observed, OperatorUnderTest.policy());
  }

  private static Plan plan(ProbabilisticModel model, ClusterState observed, Policy policy) {
    return Plan.of(
        model,
        observed,
        revisions -> new RuntimeChoice("image", null, null, false),
        new InstallationSettings("image", policy, NetworkSettings.DEFAULT),
        NOW);
  }

  private static void accept(ProbabilisticModel model) {
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .observedGeneration(1L)
            .candidate(Verdicts.accepted(model))
            .build());
  }
}
