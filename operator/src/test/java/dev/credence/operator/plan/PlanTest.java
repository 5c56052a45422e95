// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look for the certificate among all that is to be done, and what must not go on. */
class PlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
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

  @Test
  void aCertificateIsLookedForOnceThereIsSomethingToServe() {
    ProbabilisticModel model = Models.full(); // names models-tls
    assertThat(looks(model, List.of())).isEmpty();

    accept(model);
    assertThat(looks(model, List.of())).hasSize(1);
  }

  /** A look that has begun is no change that waits, and none is begun. */
  @Test
  void aPausedModelIsLeftAsItIs() {
    ProbabilisticModel model =
        Models.annotated(Models.full(), Map.of("credence.dev/paused", "true"));
    accept(model);
    Job there =
        new JobBuilder()
            .withMetadata(Names.child(model, Names.tls(model), Names.tlsLabels(model)))
            .build();

    assertThat(looks(model, List.of())).isEmpty();
    assertThat(looks(model, List.of(there))).hasSize(1);
  }

  private static List<HasMetadata> looks(ProbabilisticModel model, List<HasMetadata> children) {
    Plan plan = plan(model, new Observed(children, List.of()));
    return Objects.requireNonNull(plan.work()).desired().children().stream()
        .filter(child -> child.getMetadata().getName().equals(Names.tls(model)))
        .toList();
  }

  /** Of a model with everything, what goes is what the refused field gave its pods. */
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

    Refused refused =
        plan(model, observed(model), Policy.parse(policy.replace('\'', '"'))).refused();

    assertThat(refused.toRemove())
        .extracting(child -> child.getMetadata().getName().replaceFirst("sales-", ""))
        .containsExactlyInAnyOrder(removed.equals("-") ? new String[0] : removed.split(" ", -1));
    SeenStatus before = new SeenStatus("a", null, null, null, "a");
    assertThat(refused.seen(before))
        .isEqualTo(removed.equals("-") ? before : new SeenStatus("a", null, null, null, null));
    assertThat(refused.seen(null)).isNull();
  }

  @Test
  void aFirstTrainingThatIsOverIsNotForgotten() throws JsonProcessingException {
    ProbabilisticModel model =
        Models.model("sales", "models", Models.spec(EVERYTHING.formatted("s3://models/trace.nc")));
    Job over = over(job(model, Names.firstTraining(model), Names.trainingLabels(model), MODEL));
    SeenStatus before = new SeenStatus("a", null, null, null, "a");
    Policy none = Policy.parse("{\"training\": {\"enabled\": false}}");

    Refused refused = plan(model, new Observed(List.of(over), List.of()), none).refused();

    assertThat(refused.toRemove()).isEmpty();
    assertThat(refused.seen(before)).isEqualTo(before);
    // a deletion that was not told of
    assertThat(plan(model, new Observed(List.of(), List.of()), none).refused().seen(before))
        .isEqualTo(new SeenStatus("a", null, null, null, null));
  }

  /** All that can be under way, and a check and a look that are over. */
  private static Observed observed(ProbabilisticModel model) {
    CronJob training = cronJob(model, Names.retraining(model), "training");
    CronJob watch = cronJob(model, Names.watch(model), "watch");
    return new Observed(
        List.of(
            training,
            watch,
            job(model, "sales-retraining-1", Names.trainingLabels(model), "training"),
            job(model, "sales-watch-1", Names.watchLabels(model), "watch"),
            over(job(model, "sales-watch-0", Names.watchLabels(model), "watch")),
            job(model, Names.firstTraining(model), Names.trainingLabels(model), MODEL),
            job(model, "sales-check-1", Names.checkLabels(model), MODEL),
            over(job(model, "sales-check-0", Names.checkLabels(model), MODEL)),
            job(model, Names.tls(model), Names.tlsLabels(model), MODEL)),
        List.of());
  }

  private static CronJob cronJob(ProbabilisticModel model, String name, String uid) {
    return new CronJobBuilder()
        .withMetadata(Names.child(model, name, Names.all(model)))
        .editMetadata()
        .withUid(uid)
        .endMetadata()
        .build();
  }

  private static Job job(
      ProbabilisticModel model, String name, Map<String, String> labels, String owner) {
    return new JobBuilder()
        .withMetadata(Names.child(model, name, labels))
        .editMetadata()
        .withUid(name)
        .withCreationTimestamp("2026-01-01T10:00:00Z")
        .withAnnotations(Map.of(Run.OUTPUT_PREFIX, "s3://models/runs/"))
        .editFirstOwnerReference()
        .withUid(owner)
        .endOwnerReference()
        .endMetadata()
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

  private static Plan plan(ProbabilisticModel model, Observed observed) {
    return plan(model, observed, OperatorUnderTest.policy());
  }

  private static Plan plan(ProbabilisticModel model, Observed observed, Policy policy) {
    return Plan.of(
        model,
        observed,
        revisions -> new RuntimeChoice("image", null, null, false),
        "image",
        policy,
        NetworkSettings.DEFAULT,
        NOW);
  }

  private static void accept(ProbabilisticModel model) {
    model.setStatus(
        new ProbabilisticModelStatus(
            1L,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Verdicts.accepted(model),
            null,
            null,
            null,
            null));
  }
}
