// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Space;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The informer caches are wrong or outdated. */
class CachesApiServerIT {
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/trace.nc", 1);

  private final FaultyCluster cluster = FaultyCluster.fresh();
  private final Proxy proxy = cluster.proxy();
  private final Space space = cluster.space();
  private final String served = cluster.served(SPEC);

  @AfterEach
  void clear() {
    proxy.clear();
  }

  @Test
  void existingObjectsThatAreNotInTheCacheAreNotRecreated() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    List<String> uids = uids();
    int writes = proxy.writes().size();

    proxy.set(Fault.empty(request -> !request.resource().equals("probabilisticmodels")));
    cluster.restartOperator();
    within().until(() -> proxy.quiet().toMillis() > 500);
    proxy.clear();
    proxy.expireWatches();

    cluster.awaitState(served);
    assertThat(uids()).isEqualTo(uids);
    assertThat(proxy.writes().subList(writes, proxy.writes().size()))
        .noneMatch(write -> write.verb().equals("delete"));
  }

  @Test
  void changesMissedByInterruptedWatchesAreFoundByANewList() {
    cluster.apply(SPEC);
    cluster.awaitState(served);

    proxy.set(Fault.lose(request -> true));
    space.client().services().inNamespace(space.name()).withName("sales-scoring").delete();
    space.client().resource(space.deployment(FaultyCluster.MODEL)).scale(3);
    cluster.apply(with(SPEC, "logLevel", "DEBUG"));
    cluster.apply(SPEC);
    proxy.clear();
    proxy.expireWatches();

    cluster.awaitState(served.replace("observedGeneration: 1", "observedGeneration: 3"));
  }

  @Test
  void aLostEventIsRepairedByTheNextEventOfTheSameObject() {
    cluster.apply(SPEC);
    cluster.awaitState(served);

    proxy.set(Fault.lose(request -> true));
    cluster.apply(with(SPEC, "replicas", 2));
    proxy.clear();
    assertThat(space.deployment(FaultyCluster.MODEL).getSpec().getReplicas()).isEqualTo(1);
    cluster.apply(with(SPEC, "replicas", 3));

    within().until(() -> space.deployment(FaultyCluster.MODEL).getSpec().getReplicas() == 3);
    cluster.awaitServed();
  }

  private List<String> uids() {
    return space.children().map(child -> child.getMetadata().getUid()).toList();
  }
}
