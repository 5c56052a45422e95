// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;

import dev.credence.operator.mock.MockCluster;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

/** Interrupted watches; package {@code faults} has more tests, with a real API server. */
class WatchesMockTest {
  private static final String URI = "s3://models/trace.nc";

  private static final MockCluster CLUSTER = new MockCluster();

  private final Space space = CLUSTER.newSpace();

  @Test
  void watchesThatAreCutResume() {
    space.apply("sales", spec(URI, 0));
    for (int replicas = 1; replicas <= 3; replicas++) {
      CLUSTER.server().cutWatches();
      space.apply("sales", spec(URI, replicas));
      CLUSTER.server().cutWatches();
      space.awaitPods("sales", replicas).forEach(space::makeReady);
      space.awaitReason("sales", "Serving");
    }
  }

  @Test
  void changesMissedByExpiredWatchesAreFoundByANewList() {
    space.apply("sales", spec(URI, 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");

    CLUSTER
        .server()
        .expireWatches(() -> {
          space.client().resource(space.child(Service.class, "sales-scoring")).delete();
          space.apply("sales", with(spec(URI, 1), "replicas", 2));
        });

    within().until(() -> space.child(Service.class, "sales-scoring") != null);
    space.awaitPods("sales", 2).forEach(space::makeReady);
    space.awaitReason("sales", "Serving");
  }
}
