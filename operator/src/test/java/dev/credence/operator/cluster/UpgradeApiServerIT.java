// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.Condition;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new runtime image is rolled out with a canary. */
class UpgradeApiServerIT {
  private static final String OLD = "docker.io/credence/scoring-runtime:1";
  private static final String NEW = "docker.io/credence/scoring-runtime:2";
  private static final String NEWER = "docker.io/credence/scoring-runtime:3";
  private static final List<String> ALL = List.of("large", "medium", "small");

  private final OperatorUnderTest operator = OperatorUnderTest.shared();
  private final Space space = new Space();

  @BeforeEach
  void serveThree() {
    upgrade(OLD);
    space.apply("large", requesting("2Gi"));
    space.apply("medium", requesting("200Mi"));
    space.apply("small", requesting("100Mi"));
    for (String model : ALL) {
      space.makeReady(space.awaitPods(model, 1).getFirst());
    }
    ALL.forEach(model -> space.awaitReason(model, "Serving"));
  }

  /** Deletes these models, whose canaries would block those of other tests. */
  @AfterEach
  void startTheUsualOne() {
    operator.stop();
    space.client().resources(ProbabilisticModel.class).inNamespace(space.name()).delete();
    operator.start();
  }

  @Test
  void theSmallestModelIsTheCanaryAndTheOthersFollow() {
    upgrade(NEW);
    within().until(() -> image("small").equals(NEW));
    upgrade(NEW); // decisions survive a restart of the process
    space.annotate("medium", Map.of("example.com/touched", "1"));
    space.apply("large", with(requesting("2Gi"), "sampleCount", 50));
    within().until(() -> space.configMaps().toString().contains("sampleCount: 50"));
    assertThat(image("large")).isEqualTo(OLD);
    assertThat(image("medium")).isEqualTo(OLD);

    space.makeReady(space.awaitPods("small", 1).getFirst());

    longer().until(() -> image("medium").equals(NEW) && image("large").equals(NEW));
    assertThat(ALL).noneMatch(model -> isHeld(model));
  }

  @Test
  void aFailedCanaryHaltsTheRolloutUntilThereIsANewImage() {
    upgrade(NEW);
    within().until(() -> image("small").equals(NEW));
    space.makeCrash(space.awaitPods("small", 1).getFirst(), "it is broken");

    longer().until(() -> ALL.stream().allMatch(this::isHeld));
    for (String model : ALL) {
      assertThat(image(model)).isEqualTo(OLD);
      within().until(() -> space.condition(model, "Ready").status().equals("True"));
      assertThat(space.condition(model, "RuntimeCurrent"))
          .extracting(Condition::status, Condition::reason)
          .containsExactly("False", "RuntimeHeld");
    }
    assertThat(space.condition("small", "RuntimeCurrent").message()).contains("it is broken");
    assertThat(space.condition("large", "RuntimeCurrent").message())
        .contains(NEW, OLD)
        .doesNotContain("small", "it is broken"); // may belong to another test
    assertThat(space.events("large").stream().map(e -> e.getReason()))
        .containsOnlyOnce("RuntimeHeld");
    upgrade(NEW);
    space.apply("small", with(requesting("100Mi"), "sampleCount", 50));
    within().until(() -> space.configMaps().toString().contains("sampleCount: 50"));
    assertThat(ALL).allMatch(model -> image(model).equals(OLD));
    space.makeReady(space.awaitPods("small", 1).getFirst());
    within().until(() -> space.condition("small", "Ready").reason().equals("Serving"));

    space.apply(
        "later", requesting("3Gi")); // a new model starts with an image that is known to work
    space.makeReady(space.awaitPods("later", 1).getFirst());
    within().until(() -> isHeld("later"));
    assertThat(image("later")).isEqualTo(OLD);

    upgrade(NEWER);
    within().until(() -> image("small").equals(NEWER));
    assertThat(image("medium")).isEqualTo(OLD);
    space.makeReady(space.awaitPods("small", 1).getFirst());
    longer()
        .until(() -> ALL.stream().allMatch(model -> image(model).equals(NEWER) && !isHeld(model)));
  }

  /** On a full node, the image is not the cause. */
  @Test
  void anUnschedulableCanaryIsReplaced() {
    upgrade(NEW);
    within().until(() -> image("small").equals(NEW));
    space.report(
        space.awaitPods("small", 1).getFirst(), Kubelet.unschedulable("Insufficient memory"));

    longer().until(() -> image("medium").equals(NEW));
    assertThat(image("small")).isEqualTo(OLD);
    assertThat(ALL).noneMatch(this::isHeld);
    within()
        .until(() -> space.condition("small", "RuntimeCurrent").reason().equals("RuntimeOnTrial"));
    assertThat(space.condition("small", "RuntimeCurrent").message())
        .contains("the image may not be the cause", "cannot be scheduled: Insufficient memory");
    space.makeReady(space.awaitPods("medium", 1).getFirst());
    longer().until(() -> ALL.stream().allMatch(model -> image(model).equals(NEW)));
  }

  @Test
  void aDeletedOrPausedCanaryIsReplaced() {
    upgrade(NEW);
    within().until(() -> image("small").equals(NEW));
    space.delete("small");
    longer().until(() -> image("medium").equals(NEW));
    assertThat(image("large")).isEqualTo(OLD);

    space.annotate("medium", Map.of("credence.dev/paused", "true"));
    longer().until(() -> image("large").equals(NEW));
  }

  private void upgrade(String image) {
    operator.stop();
    operator.start(image, space.name());
  }

  private String image(String model) {
    return space
        .deployment(model)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getImage();
  }

  private boolean isHeld(String model) {
    return space.condition(model, "RuntimeCurrent").reason().equals("RuntimeHeld");
  }

  private ProbabilisticModelSpec requesting(String memory) {
    return with(
        with(
            spec("s3://models/" + space.name() + "/trace.nc", 1),
            "resources",
            Map.of("requests", Map.of("memory", memory))),
        "startupTimeoutSeconds",
        1);
  }

  /** Waiting models reconcile every 30 seconds; the progress deadline is a minute. */
  private static ConditionFactory longer() {
    return await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(500));
  }
}
