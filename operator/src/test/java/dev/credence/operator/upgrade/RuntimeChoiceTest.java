// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Rollouts;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table of runtime images for several models. */
class RuntimeChoiceTest {
  private static final String OLD = "runtime:1";
  private static final String NEW = "runtime:2";
  private static final long GENERATION = 3;
  private static final ImageCanary RUNNING = ImageCanary.started(NEW, GENERATION, 1);
  private static final ImageCanary SUCCEEDED = RUNNING.succeeded();
  private static final ImageCanary FAILED = RUNNING.failed("pod a ended: no", OLD);
  private static final ImageCanary UNDECIDED = RUNNING.undecided("no pod can be created: quota");

  private static final RuntimeChoice TRIES = new RuntimeChoice(NEW, RUNNING, null, false);
  private static final Revisions NONE = new Revisions(List.of(), null);

  /** A test case: the expected choice of each model, by name. */
  record Row(String title, List<CanaryCandidate> models, Map<String, String> expected) {
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
            "only a ready model",
            List.of(notReady("n/a", OLD, 100), model("n/b", OLD, 200)),
            Map.of("n/a", "waits", "n/b", "tries")),
        new Row(
            "only a model with pods to replace",
            List.of(bound("n/a", OLD, 100, null), model("n/b", OLD, 200)),
            Map.of("n/a", "waits", "n/b", "tries")),
        new Row(
            "none is ready: all roll out",
            List.of(notReady("n/a", OLD, 100), bound("n/b", OLD, 200, null)),
            Map.of("n/a", "takes", "n/b", "takes")),
        new Row(
            "a new model gets the new image and is no canary",
            List.of(fresh("n/a"), model("n/b", NEW, 1), model("n/c", OLD, 200)),
            Map.of("n/a", "takes", "n/b", "takes", "n/c", "tries")),
        new Row(
            "the canary is not ready meanwhile",
            List.of(trying("n/a", NEW, RUNNING), model("n/b", OLD, 50), model("n/c", OLD, 400)),
            Map.of("n/a", "tries", "n/b", "waits", "n/c", "waits")),
        new Row(
            "the canary became available: all roll out",
            List.of(trying("n/a", NEW, SUCCEEDED), model("n/b", OLD, 50), notReady("n/c", OLD, 1)),
            Map.of("n/a", "tries", "n/b", "takes", "n/c", "takes")),
        new Row(
            "the canary failed: all keep their image",
            List.of(trying("n/a", OLD, FAILED), model("n/b", OLD, 50), notReady("n/c", OLD, 1)),
            Map.of("n/a", "held", "n/b", "held", "n/c", "held")),
        new Row(
            "available in one model and failed in another: the image is not the cause",
            List.of(
                trying("n/a", OLD, FAILED), trying("n/b", NEW, SUCCEEDED), model("n/c", OLD, 50)),
            Map.of("n/a", "takes", "n/b", "tries", "n/c", "takes")),
        new Row(
            "the canary failed: a new model starts with the previous image",
            List.of(trying("n/a", OLD, FAILED), fresh("n/b"), model("n/c", NEW, 1)),
            Map.of("n/a", "held", "n/b", "held", "n/c", "takes")),
        new Row(
            "but not if that has another engine",
            List.of(trying("n/a", OLD, RUNNING.failed("no", null)), fresh("n/b")),
            Map.of("n/a", "held", "n/b", "takes")),
        new Row(
            "no result: the next model is the canary, even with larger requests",
            List.of(undecided("n/a", 1, 1), model("n/b", OLD, 300), model("n/c", OLD, 400)),
            Map.of("n/a", "waits", "n/b", "tries", "n/c", "waits")),
        new Row(
            "no result in any model: the one with the fewest attempts is the canary",
            List.of(undecided("n/a", 1, 2), undecided("n/b", 300, 1), undecided("n/c", 400, 1)),
            Map.of("n/a", "waits", "n/b", "tries", "n/c", "waits")),
        new Row(
            "a model that was just rolled back is awaited",
            List.of(trying("n/a", OLD, UNDECIDED), notReady("n/b", OLD, 1)),
            Map.of("n/a", "waits", "n/b", "waits")),
        new Row(
            "but not if it is paused",
            List.of(bound("n/a", OLD, 100, UNDECIDED), notReady("n/b", OLD, 1)),
            Map.of("n/a", "takes", "n/b", "takes")),
        new Row(
            "the result for a previous image does not count",
            List.of(
                trying("n/a", OLD, ImageCanary.started(OLD, GENERATION, 1).succeeded()),
                trying(
                    "n/b", OLD, ImageCanary.started("runtime:0", GENERATION, 1).failed("no", null)),
                model("n/c", OLD, 50)),
            Map.of("n/a", "waits", "n/b", "waits", "n/c", "tries")),
        new Row(
            "the canary was deleted: the next model is",
            List.of(model("n/b", OLD, 50), model("n/c", OLD, 400)),
            Map.of("n/b", "tries", "n/c", "waits")),
        new Row(
            "the canary was paused or scaled to zero: the next model is",
            List.of(bound("n/a", NEW, 100, RUNNING), model("n/b", OLD, 50)),
            Map.of("n/a", "takes", "n/b", "tries")),
        new Row(
            "back to the image that all models run",
            List.of(
                trying("n/a", NEW, ImageCanary.started(OLD, GENERATION, 1).failed("no", null)),
                fresh("n/b")),
            Map.of("n/a", "takes", "n/b", "takes")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachModelIsToldItsImage(Row row) {
    List<CanaryCandidate> models = new ArrayList<>(row.models());
    Random random = new Random(7);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(models, random); // caches have no order
      for (CanaryCandidate self : models) {
        RuntimeChoice choice = RuntimeChoice.of(self, NEW, () -> models);
        assertThat(told(choice)).as(self.name()).isEqualTo(row.expected().get(self.name()));
        assertThat(choice.image()).isEqualTo(choice.waits() ? OLD : NEW);
      }
    }
  }

  private static String told(RuntimeChoice choice) {
    if (choice.halted()) {
      return "held";
    }
    return choice.waits() ? "waits" : choice.canary() == null ? "takes" : "tries";
  }

  @Test
  void withoutANewImageOtherModelsAreNotRead() {
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
  void theRolloutDecidesTheCanary() {
    Revision up = up(OLD, "etag");
    Revisions revisions = new Revisions(List.of(up), null);

    assertThat(TRIES.withCanaryResult(GENERATION, null, NONE, null)).isEqualTo(TRIES);
    assertThat(withCanaryResult(rollout(OLD, 1, false), revisions))
        .isEqualTo(TRIES); // it has not started
    assertThat(withCanaryResult(rollout(NEW, 0, false), revisions)).isEqualTo(TRIES);
    assertThat(withCanaryResult(rollout(NEW, 1, false), revisions).canary()).isEqualTo(SUCCEEDED);
    assertThat(withCanaryResult(rollout(NEW, 0, true), revisions))
        .isEqualTo(
            new RuntimeChoice(
                OLD,
                RUNNING.failed(
                    "too slow See kubectl describe pods -l app.kubernetes.io/instance=sales", OLD),
                NEW,
                true));
    // without a revision to roll back to it continues, and the others keep their image
    RuntimeChoice alone = withCanaryResult(rollout(NEW, 0, true), NONE);
    assertThat(alone.image()).isEqualTo(NEW);
    assertThat(alone.canary()).isNotNull().extracting(ImageCanary::isFailed).isEqualTo(true);
  }

  /** A new model must not be checked with the image of another engine. */
  @Test
  void newModelsDoNotUseTheImageOfAPreviousEngine() {
    AcceptedTrace accepted = up(OLD, "etag").accepted();
    AcceptedTrace ofFormer =
        new AcceptedTrace(
            accepted.candidate(),
            accepted.trigger(),
            accepted.engine() - 1,
            accepted.trace(),
            accepted.likelihood(),
            accepted.gate(),
            accepted.modelDigest(),
            accepted.facts());
    Revisions revisions = new Revisions(List.of(up(OLD, ofFormer)), null);

    assertThat(withCanaryResult(rollout(NEW, 0, true), revisions).canary())
        .isNotNull()
        .matches(ImageCanary::isFailed)
        .extracting(ImageCanary::fallbackImage)
        .isNull();
  }

  /** A full node, a quota or an edit must not halt the rollout. */
  @Test
  void failuresWithOtherCausesDoNotFailTheCanary() {
    Revision up = up(OLD, "etag");
    Revisions revisions = new Revisions(List.of(up), null);
    Rollout expired = rollout(NEW, 0, true);
    Rollout refused =
        new Rollout(
            new DeploymentBuilder(expired.deployment())
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withMessage("exceeded quota")
                .endCondition()
                .endStatus()
                .build(),
            List.of());
    Revision ofAnotherTrace = up(NEW, "another");

    for (RuntimeChoice choice :
        List.of(
            withCanaryResult(refused, revisions),
            TRIES.withCanaryResult(GENERATION + 1, expired, revisions, null),
            withCanaryResult(expired, new Revisions(List.of(up), ofAnotherTrace)))) {
      assertThat(choice.image()).isEqualTo(OLD);
      assertThat(choice.waits()).isTrue();
      assertThat(choice.halted()).isFalse();
      assertThat(choice.canary()).isNotNull().matches(ImageCanary::isUndecided);
    }
    assertThat(withCanaryResult(refused, revisions).canary())
        .isEqualTo(RUNNING.undecided("no pod can be created: exceeded quota"));
    // without a revision to roll back to it continues, and the next model becomes the canary
    assertThat(withCanaryResult(refused, NONE))
        .isEqualTo(new RuntimeChoice(NEW, null, null, false));
    // the same object, checked again for another engine, is not another trace
    assertThat(withCanaryResult(expired, new Revisions(List.of(up), up(NEW, "etag"))).halted())
        .isTrue();
  }

  @Test
  void anOverwrittenTraceDoesNotFailTheCanary() {
    assertThat(
            TRIES.withCanaryResult(
                GENERATION,
                rollout(NEW, 0, true),
                new Revisions(List.of(up(OLD, "etag")), null),
                Durability.Overwritten))
        .isEqualTo(new RuntimeChoice(NEW, null, null, false));
  }

  @Test
  void aCanaryIsParsedFromTheDeployment() {
    for (ImageCanary canary : List.of(RUNNING, SUCCEEDED, FAILED, UNDECIDED)) {
      assertThat(ImageCanary.of(deployment(OLD, canary.annotations(), 1)))
          .isEqualTo(Optional.of(canary));
    }
    assertThat(ImageCanary.of(deployment(OLD, Map.of(), 1))).isEmpty();
    assertThat(ImageCanary.of(deployment(OLD, Map.of(ImageCanary.IMAGE, NEW), 1))).isEmpty();
    Map<String, String> edited = new TreeMap<>(RUNNING.annotations());
    edited.put("credence.dev/runtime-trial-number", "often");
    assertThat(ImageCanary.of(deployment(OLD, edited, 1))).isEmpty();
  }

  @Test
  void theFactsOfAModel() {
    ProbabilisticModel model = withConditions("Ready True", "TraceAccepted True");
    CanaryCandidate facts = CanaryCandidate.of(model, deployment(OLD, RUNNING.annotations(), 1));
    assertThat(facts)
        .isEqualTo(
            new CanaryCandidate(
                "models/sales", OLD, new BigDecimal(192L << 20), true, true, GENERATION, RUNNING));

    assertThat(CanaryCandidate.of(model, null).image()).isNull();
    assertThat(CanaryCandidate.of(model, null).canRoll()).isFalse();
    assertThat(CanaryCandidate.of(model, deployment(OLD, Map.of(), 0)).canRoll()).isFalse();
    assertThat(facts(Map.of("credence.dev/paused", "true"), "Ready True").canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceDurable False").canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "Stalled True").canRoll()).isFalse();
    Deployment paused =
        new DeploymentBuilder(deployment(OLD, Map.of(), 1))
            .editSpec()
            .withPaused(true)
            .endSpec()
            .build();
    assertThat(CanaryCandidate.of(model, paused).canRoll()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceDurable Unknown").canRoll()).isTrue();
    assertThat(facts(Map.of(), "Ready False").isReady()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceAccepted False").isReady()).isFalse();
    assertThat(facts(Map.of(), "Ready True", "TraceAccepted Unknown").isReady()).isTrue();
  }

  /** Its Deployment may have been edited or deleted. */
  @Test
  void theImageOfAModelIsThatOfItsRevision() {
    ProbabilisticModel model = Models.smallest();
    Revision old = Verdicts.revision(model, OLD);
    Deployment edited = deployment("other", Map.of(), 1);

    assertThat(CanaryCandidate.of(model, edited, new Revisions(List.of(old), old)).image())
        .isEqualTo(OLD);
    assertThat(CanaryCandidate.of(model, edited, new Revisions(List.of(), null)).image())
        .isEqualTo("other"); // of an operator that wrote revisions in another format
    Revision up =
        new Revision(
            old.name(), old.digest(), old.data(), old.accepted(), old.template(), Instant.EPOCH);
    CanaryCandidate deleted = CanaryCandidate.of(model, null, new Revisions(List.of(up), null));
    assertThat(deleted.image()).isEqualTo(OLD);
    assertThat(RuntimeChoice.of(deleted, NEW, () -> List.of(deleted, trying("n/b", OLD, FAILED))))
        .isEqualTo(new RuntimeChoice(OLD, null, NEW, true));
  }

  private static CanaryCandidate facts(Map<String, String> annotations, String... conditions) {
    return CanaryCandidate.of(
        Models.annotated(withConditions(conditions), annotations), deployment(OLD, Map.of(), 1));
  }

  private static ProbabilisticModel withConditions(String... conditions) {
    ProbabilisticModel model = Models.smallest();
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .observedGeneration(3L)
            .conditions(
                Arrays.stream(conditions)
                    .map(text -> text.split(" ", 2))
                    .map(c -> new Condition(c[0], c[1], "r", "m", "2026-01-01T00:00:00Z", 3L))
                    .toList())
            .build());
    return model;
  }

  private static CanaryCandidate model(String name, String image, long memory) {
    return new CanaryCandidate(
        name, image, BigDecimal.valueOf(memory), true, true, GENERATION, null);
  }

  private static CanaryCandidate notReady(String name, String image, long memory) {
    return new CanaryCandidate(
        name, image, BigDecimal.valueOf(memory), false, true, GENERATION, null);
  }

  private static CanaryCandidate bound(
      String name, String image, long memory, @Nullable ImageCanary canary) {
    return new CanaryCandidate(
        name, image, BigDecimal.valueOf(memory), true, false, GENERATION, canary);
  }

  private static CanaryCandidate fresh(String name) {
    return new CanaryCandidate(name, null, BigDecimal.ZERO, false, false, GENERATION, null);
  }

  private static CanaryCandidate trying(String name, String image, ImageCanary canary) {
    return new CanaryCandidate(
        name, image, BigDecimal.valueOf(100), false, true, GENERATION, canary);
  }

  private static CanaryCandidate undecided(String name, long memory, int number) {
    ImageCanary canary =
        ImageCanary.started(NEW, GENERATION, number).undecided("no pod can be created: quota");
    return new CanaryCandidate(
        name, OLD, BigDecimal.valueOf(memory), true, true, GENERATION, canary);
  }

  private static RuntimeChoice withCanaryResult(Rollout rollout, Revisions revisions) {
    return TRIES.withCanaryResult(GENERATION, rollout, revisions, Durability.UnversionedBucket);
  }

  private static Revision up(String image, String etag) {
    AcceptedTrace accepted = Verdicts.revision(Models.smallest(), image).accepted();
    TraceStatus facts = accepted.facts();
    return up(
        image,
        new AcceptedTrace(
            accepted.candidate(),
            accepted.trigger(),
            accepted.engine(),
            accepted.trace(),
            accepted.likelihood(),
            accepted.gate(),
            accepted.modelDigest(),
            new TraceStatus(
                facts.uri(),
                etag,
                facts.versionId(),
                facts.sha256(),
                facts.bytes(),
                facts.chains(),
                facts.draws(),
                null)));
  }

  private static Revision up(String image, AcceptedTrace accepted) {
    Revision revision = Revision.of(Models.smallest(), accepted, image);
    return new Revision(
        revision.name(),
        revision.digest(),
        revision.data(),
        accepted,
        revision.template(),
        Instant.EPOCH);
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
    return new Rollout(
        Rollouts.reported(
            deployment(image, Map.of(), 1), available, expired ? "ProgressDeadlineExceeded" : null),
        List.of());
  }
}
