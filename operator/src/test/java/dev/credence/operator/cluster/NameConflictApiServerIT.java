// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NameConflictApiServerIT {
  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @Test
  void foreignObjectsAreNotChanged() {
    Service theirs = create(new ObjectMetaBuilder().build());

    space.apply("sales", spec("s3://models/trace.nc", 1));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Stalled").reason()).isEqualTo("NameConflict"));
    assertThat(space.condition("sales", "Ready").message())
        .startsWith("Service sales-scoring already exists and is not owned by this model: ");
    assertThat(space.children()).isEmpty();
    assertThat(space.child(Service.class, "sales-scoring")).isEqualTo(theirs);
    assertThat(space.events("sales"))
        .anyMatch(e -> e.getReason().equals("NameConflict") && e.getType().equals("Warning"));

    space.client().resource(theirs).delete();
    within().until(() -> space.children().count() == 5);
    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent"));
  }

  @Test
  void anObjectWithOurLabelsIsStillForeign() {
    Service theirs =
        create(
            new ObjectMetaBuilder()
                .withLabels(Map.of("app.kubernetes.io/managed-by", "credence"))
                .build());

    space.apply("sales", spec("s3://models/trace.nc", 1));

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Stalled").reason()).isEqualTo("NameConflict"));
    assertThat(space.child(Service.class, "sales-scoring")).isEqualTo(theirs);
  }

  @Test
  void theDeletionOfChildrenOfAPreviousModelIsAwaited() {
    // the finalizer delays its deletion by the garbage collector
    create(
        new ObjectMetaBuilder()
            .withFinalizers("example.com/hold")
            .addNewOwnerReference()
            .withApiVersion("credence.dev/v1alpha1")
            .withKind("ProbabilisticModel")
            .withName("sales")
            .withUid("00000000-0000-4000-8000-00000000dead")
            .withController(true)
            .endOwnerReference()
            .build());

    space.apply("sales", spec("s3://models/trace.nc", 1));
    assertThat(space.awaitReason("sales", "Progressing").message())
        .isEqualTo(
            "waiting for the objects of a deleted model with this name to be deleted: Service"
                + " sales-scoring");
    assertThat(space.children()).isEmpty();

    space
        .client()
        .services()
        .inNamespace(space.name())
        .withName("sales-scoring")
        .edit(s -> {
          s.getMetadata().getFinalizers().clear();
          return s;
        });
    within().until(() -> space.children().count() == 5);
  }

  private Service create(ObjectMeta metadata) {
    metadata.setName("sales-scoring");
    metadata.setNamespace(space.name());
    return space
        .client()
        .resource(
            new ServiceBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build())
        .create();
  }
}
