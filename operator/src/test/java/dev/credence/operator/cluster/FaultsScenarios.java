// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.Faults;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API server that fails some requests. */
abstract class FaultsScenarios {
  private final Faults faults;
  private final Space space;

  FaultsScenarios(TestCluster cluster) {
    this.faults = cluster.faults();
    this.space = cluster.newSpace();
  }

  @AfterEach
  void clear() {
    faults.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 409, 422, 429, 500, 503})
  void aFailedWriteIsReportedAndRetried(int code) {
    faults.inject("PATCH", "/namespaces/" + space.name() + "/deployments/", code);
    space.apply("sales", spec("s3://models/trace.nc", 1));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Reconciling").message())
                .isEqualTo(
                    "cannot write Deployment sales-scoring: injected " + code + " (retrying)"));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("False");
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Progressing");

    faults.clear();
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    assertThat(space.condition("sales", "Reconciling").status()).isEqualTo("absent");
  }

  @Test
  void aFailedWriteDoesNotMakeAServingModelUnready() {
    space.apply("sales", spec("s3://models/trace.nc", 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");

    faults.inject("PATCH", "/namespaces/" + space.name() + "/services/", 409);
    space.client().services().inNamespace(space.name()).withName("sales-scoring").delete();

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Reconciling").message())
                .startsWith("cannot write Service sales-scoring: "));
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
  }

  @Test
  void aFailedStatusWriteIsRetriedAndItsEventPublishedOnce() {
    faults.inject("PATCH", "/namespaces/" + space.name() + "/probabilisticmodels/", 409);
    space.apply("sales", spec("s3://models/trace.nc", 1));
    within().until(() -> !space.events("sales").isEmpty());

    faults.clear();

    space.awaitReason("sales", "Progressing");
    assertThat(space.events("sales").stream().map(e -> e.getReason())).doesNotHaveDuplicates();
  }
}
