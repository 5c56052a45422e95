// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A manifest asks for what the installation does not allow: here for any Secret's content. */
class NotAllowedApiServerIT {
  private static final ProbabilisticModelSpec THIEF =
      with(
          spec("s3://models/trace.nc", 1),
          "retraining",
          Map.of(
              "schedule",
              "0 3 * * 1",
              "outputPrefix",
              "s3://models/runs/",
              "template",
              Map.of(
                  "image",
                  "busybox",
                  "command",
                  List.of("env"),
                  "envFrom",
                  List.of(Map.of("secretRef", Map.of("name", "payments"))))));

  private static final String MESSAGE =
      "the installation does not allow what the spec asks for, what runs is left as it is:"
          + " spec.retraining.template.envFrom[0].secretRef: the installation's setting"
          + " policy.training.secretNames does not name 'payments'";

  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @Test
  void nothingIsMadeOfIt() {
    space.apply("sales", THIEF);

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Stalled"))
                .satisfies(c -> {
                  assertThat(c.reason()).isEqualTo("NotAllowed");
                  assertThat(c.message()).isEqualTo(MESSAGE);
                }));
    assertThat(space.awaitReason("sales", "RuntimeUnavailable").message()).isEqualTo(MESSAGE);
    assertThat(space.children()).isEmpty();
  }

  @Test
  void whatWasServedGoesOn() {
    space.apply("sales", spec("s3://models/trace.nc", 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    List<HasMetadata> before = space.children().toList();

    space.apply("sales", THIEF);

    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").message()).isEqualTo(MESSAGE));
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
    assertThat(space.children()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(space.child(CronJob.class, "sales-retraining")).isNull();

    space.apply("sales", spec("s3://models/trace.nc", 2));
    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent"));
  }
}
