// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.Condition;
import dev.credence.crds.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which image each of several models is to run: a situation of all, and what each is told. */
class RuntimeChoiceTest {
  private static final String OLD = "runtime:1";
  private static final String NEW = "runtime:2";
  private static final Trial RUNNING = Trial.begun(NEW);
  private static final Trial SUCCEEDED = RUNNING.succeeded();
  private static final Trial FAILED = RUNNING.failed("pod a ended: no");

  /** A situation: what each model, by its name, is to do. */
  record Row(String title, List<Participant> models, Map<String, String> expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "the least memory request first",
            List.of(model("n/a", OLD, 300), model("n/b", OLD, 200), model("n/c", OLD, 400)),
            Map.of("n/a", "waits", "n/b", "tries", "n/c", "waits")),
        new Row(
            "then by namespace and name",
            List.of(model("n/b", OLD, 200), model("n/a", OLD, 200), model("m/z", OLD, 200)),
            Map.of("n/a", "waits", "n/b", "waits", "m/z", "tries")),
        new Row(
            "only one that is ready",
            List.of(notReady("n/a", OLD, 100), model("n/b", OLD, 200)),
            Map.of("n/a", "waits", "n/b", "tries")),
        new Row(
            "only one whose pods would be replaced",
            List.of(bound("n/a", OLD, 100, null), model("n/b", OLD, 200)),
            Map.of("n/a", "waits", "n/b", "tries")),
        new Row(
            "none is ready: all roll",
            List.of(notReady("n/a", OLD, 100), bound("n/b", OLD, 200, null)),
            Map.of("n/a", "takes", "n/b", "takes")),
        new Row(
            "a new model has nothing to lose and proves nothing",
            List.of(fresh("n/a"), model("n/b", NEW, 1), model("n/c", OLD, 200)),
            Map.of("n/a", "takes", "n/b", "takes", "n/c", "tries")),
        new Row(
            "the one that tries is not ready meanwhile",
            List.of(trying("n/a", NEW, RUNNING), model("n/b", OLD, 50), model("n/c", OLD, 400)),
            Map.of("n/a", "tries", "n/b", "waits", "n/c", "waits")),
        new Row(
            "it came up: all take it",
            List.of(trying("n/a", NEW, SUCCEEDED), model("n/b", OLD, 50), notReady("n/c", OLD, 1)),
            Map.of("n/a", "tries", "n/b", "takes", "n/c", "takes")),
        new Row(
            "it did not: all keep theirs",
            List.of(trying("n/a", OLD, FAILED), model("n/b", OLD, 50), notReady("n/c", OLD, 1)),
            Map.of("n/a", "held", "n/b", "held", "n/c", "held")),
        new Row(
            "it came up in one, and not in another: it is the model",
            List.of(
                trying("n/a", OLD, FAILED), trying("n/b", NEW, SUCCEEDED), model("n/c", OLD, 50)),
            Map.of("n/a", "takes", "n/b", "tries", "n/c", "takes")),
        new Row(
            "a new model starts with it all the same",
            List.of(trying("n/a", OLD, FAILED), fresh("n/b"), model("n/c", NEW, 1)),
            Map.of("n/a", "held", "n/b", "takes", "n/c", "takes")),
        new Row(
            "a trial of a former image says nothing of this one",
            List.of(
                trying("n/a", OLD, new Trial(OLD, Trial.Result.Succeeded, "")),
                trying("n/b", OLD, new Trial("runtime:0", Trial.Result.Failed, "")),
                model("n/c", OLD, 50)),
            Map.of("n/a", "waits", "n/b", "waits", "n/c", "tries")),
        new Row(
            "the one that tried was deleted: the next does",
            List.of(model("n/b", OLD, 50), model("n/c", OLD, 400)),
            Map.of("n/b", "tries", "n/c", "waits")),
        new Row(
            "the one that tries was paused or scaled to zero: the next does",
            List.of(bound("n/a", NEW, 100, RUNNING), model("n/b", OLD, 50)),
            Map.of("n/a", "tries", "n/b", "tries")),
        new Row(
            "back to the image that all run",
            List.of(trying("n/a", NEW, new Trial(OLD, Trial.Result.Failed, "")), fresh("n/b")),
            Map.of("n/a", "takes", "n/b", "takes")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachModelIsToldItsImage(Row row) {
    List<Participant> models = new ArrayList<>(row.models());
    Random random = new Random(7);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(models, random); // caches have no order
      for (Participant self : models) {
        RuntimeChoice choice = RuntimeChoice.of(self, NEW, () -> models);
        assertThat(told(choice)).as(self.name()).isEqualTo(row.expected().get(self.name()));
        assertThat(choice.image()).isEqualTo(choice.waits() ? OLD : NEW);
      }
    }
  }

  private static String told(RuntimeChoice choice) {
    if (choice.held()) {
      return "held";
    }
    return choice.waits() ? "waits" : choice.trial() == null ? "takes" : "tries";
  }

  @Test
  void whereAllIsAsItShouldBeNobodyIsAskedFor() {
    assertThat(
            RuntimeChoice.of(
                model("n/a", NEW, 1),
                NEW,
                () -> {
                  throw new AssertionError("asked for");
                }))
        .isEqualTo(new RuntimeChoice(NEW, null, null, false));
  }

  @Test
  void aTrialIsDecidedByTheRollout() {
    RuntimeChoice tries = new RuntimeChoice(NEW, RUNNING, null, false);

    assertThat(tries.settled(null, null)).isEqualTo(tries);
    assertThat(tries.settled(rollout(OLD, 1, false), OLD)).isEqualTo(tries); // it has not begun
    assertThat(tries.settled(rollout(NEW, 0, false), OLD)).isEqualTo(tries);
    assertThat(tries.settled(rollout(NEW, 1, false), OLD).trial()).isEqualTo(SUCCEEDED);
    RuntimeChoice failed = tries.settled(rollout(NEW, 0, true), OLD);
    assertThat(failed.image()).isEqualTo(OLD);
    assertThat(failed.held()).isTrue();
    assertThat(failed.trial())
        .isEqualTo(
            RUNNING.failed(
                "too slow See kubectl describe pods -l app.kubernetes.io/instance=sales"));
    // with nothing to go back to it goes on, and the others keep theirs
    RuntimeChoice alone = tries.settled(rollout(NEW, 0, true), null);
    assertThat(alone.image()).isEqualTo(NEW);
    assertThat(alone.trial()).isNotNull().extracting(Trial::isFailed).isEqualTo(true);
  }

  @Test
  void aTrialIsReadBackFromTheDeployment() {
    for (Trial trial : List.of(RUNNING, SUCCEEDED, FAILED)) {
      assertThat(Trial.of(deployment(OLD, trial.annotations(), 1))).isEqualTo(Optional.of(trial));
    }
    assertThat(Trial.of(deployment(OLD, Map.of(), 1))).isEmpty();
    assertThat(Trial.of(deployment(OLD, Map.of(Trial.IMAGE, NEW), 1))).isEmpty();
  }

  @Test
  void theFactsOfAModel() {
    ProbabilisticModel model = withConditions("Ready True", "TraceAccepted True");
    Participant facts = Participant.of(model, deployment(OLD, RUNNING.annotations(), 1));
    assertThat(facts)
        .isEqualTo(
            new Participant("models/sales", OLD, new BigDecimal(192L << 20), true, true, RUNNING));

    assertThat(Participant.of(model, null).image()).isNull();
    assertThat(Participant.of(model, null).canRoll()).isFalse();
    assertThat(Participant.of(model, deployment(OLD, Map.of(), 0)).canRoll()).isFalse();
    assertThat(facts(Map.of("credence.dev/paused", "true"), "Ready True").canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceDurable False").canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "Stalled True").canRoll()).isFalse();
    Deployment paused =
        new DeploymentBuilder(deployment(OLD, Map.of(), 1))
            .editSpec()
            .withPaused(true)
            .endSpec()
            .build();
    assertThat(Participant.of(model, paused).canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceDurable Unknown").canRoll()).isTrue();
    assertThat(facts(Map.of(), "Ready False").isReady()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceAccepted False").isReady()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceAccepted Unknown").isReady()).isTrue();
  }

  /** Somebody may have edited its Deployment, or deleted it. */
  @Test
  void theImageOfAModelIsThatOfItsRevision() {
    ProbabilisticModel model = Models.smallest();
    Revision old = Verdicts.revision(model, OLD);
    Deployment edited = deployment("other", Map.of(), 1);

    assertThat(Participant.of(model, edited, new Revisions(List.of(old), old)).image())
        .isEqualTo(OLD);
    assertThat(Participant.of(model, edited, new Revisions(List.of(), null)).image())
        .isEqualTo("other"); // of an operator that wrote revisions otherwise
    Revision up =
        new Revision(
            old.name(), old.digest(), old.data(), old.accepted(), old.template(), Instant.EPOCH);
    Participant deleted = Participant.of(model, null, new Revisions(List.of(up), null));
    assertThat(deleted.image()).isEqualTo(OLD);
    assertThat(RuntimeChoice.of(deleted, NEW, () -> List.of(deleted, trying("n/b", OLD, FAILED))))
        .isEqualTo(new RuntimeChoice(OLD, null, NEW, true));
  }

  private static Participant facts(Map<String, String> annotations, String... conditions) {
    return Participant.of(
        Models.annotated(withConditions(conditions), annotations), deployment(OLD, Map.of(), 1));
  }

  private static ProbabilisticModel withConditions(String... conditions) {
    ProbabilisticModel model = Models.smallest();
    model.setStatus(
        new ProbabilisticModelStatus(
            3L,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Arrays.stream(conditions)
                .map(text -> text.split(" ", 2))
                .map(c -> new Condition(c[0], c[1], "r", "m", "2026-01-01T00:00:00Z", 3L))
                .toList()));
    return model;
  }

  private static Participant model(String name, String image, long memory) {
    return new Participant(name, image, BigDecimal.valueOf(memory), true, true, null);
  }

  private static Participant notReady(String name, String image, long memory) {
    return new Participant(name, image, BigDecimal.valueOf(memory), false, true, null);
  }

  private static Participant bound(String name, String image, long memory, @Nullable Trial trial) {
    return new Participant(name, image, BigDecimal.valueOf(memory), true, false, trial);
  }

  private static Participant fresh(String name) {
    return new Participant(name, null, BigDecimal.ZERO, false, false, null);
  }

  private static Participant trying(String name, String image, Trial trial) {
    return new Participant(name, image, BigDecimal.valueOf(100), false, true, trial);
  }

  private static Deployment deployment(
      String image, Map<String, String> annotations, int replicas) {
    Deployment deployment =
        new DeploymentBuilder(Verdicts.desired(Models.smallest(), image).deployment().orElseThrow())
            .editMetadata()
            .withGeneration(1L)
            .withAnnotations(annotations)
            .endMetadata()
            .editSpec()
            .withReplicas(replicas)
            .endSpec()
            .build();
    assertThat(
            deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getResources()
                .getRequests())
        .containsEntry("memory", new Quantity("192Mi"));
    return deployment;
  }

  private static Rollout rollout(String image, int available, boolean expired) {
    DeploymentBuilder deployment =
        new DeploymentBuilder(deployment(image, Map.of(), 1))
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .withAvailableReplicas(available)
            .endStatus();
    if (expired) {
      deployment
          .editStatus()
          .addNewCondition()
          .withType("Progressing")
          .withStatus("False")
          .withReason("ProgressDeadlineExceeded")
          .withMessage("too slow")
          .endCondition()
          .endStatus();
    }
    return new Rollout(deployment.build(), List.of());
  }
}
