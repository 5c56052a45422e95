// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that are changed back and forth, and deleted in various ways. */
class LivesApiServerIT {
  private static final String MODEL = FaultyCluster.MODEL;
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/sales/trace.nc", 1);

  private final FaultyCluster cluster = FaultyCluster.fresh();
  private final Space space = cluster.space();
  private final String served = cluster.served(SPEC);

  @Test
  void unsettingAFieldRestoresTheOriginalState() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    String before = serving();

    space
        .client()
        .resource(
            new PriorityClassBuilder()
                .withNewMetadata()
                .withName("high")
                .endMetadata()
                .withValue(1000)
                .build())
        .serverSideApply();
    cluster.apply(Models.full().getSpec());
    cluster.awaitServed();
    assertThat(serving()).isNotEqualTo(before);
    cluster.apply(Models.trained().getSpec());
    cluster.awaitServed();
    cluster.apply(SPEC);
    cluster.awaitServed();

    assertThat(serving()).isEqualTo(before);
  }

  private String serving() {
    return EndState.ofServing(space, MODEL);
  }

  @Test
  void aValidSpecAfterAnInvalidOneRestoresTheFirstState() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    String before = serving();
    cluster.apply(with(SPEC, "resources", Map.of("requests", Map.of("memory", "1000000Gi"))));
    within().until(() -> !serving().equals(before));
    cluster.apply(SPEC);
    cluster.awaitServed();
    assertThat(serving()).isEqualTo(before);
  }

  @Test
  void orphansAreNotAdoptedByAModelOfTheSameName() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    space.models(MODEL).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    within().until(() -> space.models().isEmpty());
    List<HasMetadata> orphans = space.children().toList();
    assertThat(orphans).hasSize(5);
    assertThat(orphans).allSatisfy(o -> assertThat(o.getMetadata().getOwnerReferences()).isEmpty());

    cluster.apply(SPEC);
    within()
        .untilAsserted(
            () -> assertThat(space.condition(MODEL, "Stalled").reason()).isEqualTo("NameConflict"));
    assertThat(space.deployment(MODEL).getMetadata().getOwnerReferences()).isEmpty();

    orphans.forEach(orphan -> space.client().resource(orphan).delete());
    cluster.awaitState(served);
  }

  @Test
  void aModelWaitingForAForeignFinalizerIsNotReconciled() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    finalizers(List.of("example.com/hold"));
    int before = cluster.proxy().writes().size();
    space.delete(MODEL);
    within().until(() -> space.model(MODEL).isMarkedForDeletion());
    space.client().services().inNamespace(space.name()).withName("sales-scoring").delete();
    within().until(() -> cluster.proxy().quiet().toSeconds() >= 1);
    assertThat(cluster.proxy().writes()).hasSize(before);

    finalizers(List.of());
    cluster.awaitNothing();
  }

  @Test
  void foregroundDeletionDeletesTheChildren() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    space.models(MODEL).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    within().until(() -> space.models().isEmpty() && space.children().findAny().isEmpty());
    cluster.awaitNothing();
  }

  private void finalizers(List<String> finalizers) {
    space
        .models(MODEL)
        .edit(model -> {
          model.getMetadata().setFinalizers(finalizers);
          return model;
        });
  }
}
