// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Requests.Request;
import dev.credence.operator.testing.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that fail, hang, are slow, or race with others. */
class RequestsApiServerIT {
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/trace.nc", 1);
  private static final int SILENCE = 0;

  private final FaultyCluster cluster = FaultyCluster.fresh();
  private final Proxy proxy = cluster.proxy();
  private final String served = cluster.served(SPEC);

  @AfterEach
  void clear() {
    proxy.clear();
  }

  /** A verb and how it fails. */
  record Failure(String verb, int code) {}

  /** All of them, or a random sample. */
  static Stream<Failure> failures() {
    List<Failure> all = new ArrayList<>();
    for (String verb : List.of("get", "list", "watch", "create", "patch", "delete")) {
      for (int code : List.of(409, 422, 429, 500, 503, SILENCE)) {
        all.add(new Failure(verb, code));
      }
    }
    Collections.shuffle(all, new Random(Long.getLong("seed", 1)));
    return all.stream().limit(Integer.getInteger("failures", 2));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failedRequestsAreRetriedUntilTheySucceed(Failure failure) {
    AtomicInteger met = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    Predicate<Request> which =
        request -> request.verb().equals(failure.verb()) && met.incrementAndGet() > 0;
    proxy.set(
        failure.code() == SILENCE
            ? Fault.silence(which, end)
            : Fault.answer(which, failure.code()));
    if (failure.verb().equals("list") || failure.verb().equals("watch")) {
      cluster.operator().kill(); // it lists and watches when it starts
    }
    cluster.apply(SPEC);
    within().until(() -> met.get() >= (failure.code() == SILENCE ? 1 : 3));

    proxy.clear();
    end.countDown();

    cluster.awaitState(served);
  }

  @Test
  void anEditDuringAStatusWriteIsNotLost() {
    AtomicInteger statuses = new AtomicInteger();
    proxy.set(
        new Fault() {
          @Override
          public int before(Request request) {
            if (request.resource().equals("probabilisticmodels/status")
                && statuses.incrementAndGet() <= 3) {
              cluster.apply(with(SPEC, "sampleCount", 100 + statuses.get()));
            }
            return PASS;
          }
        });
    cluster.apply(SPEC);
    within().until(() -> statuses.get() >= 3);

    cluster.awaitServed();
    assertThat(cluster.space().model(FaultyCluster.MODEL).getSpec().sampleCount()).isEqualTo(103);
    assertThat(cluster.space().configMaps().toString()).contains("sampleCount: 103");
  }

  @Test
  void theStatusOfADeletedModelIsNotWrittenToItsSuccessor() {
    AtomicInteger statuses = new AtomicInteger();
    AtomicBoolean untold = new AtomicBoolean();
    proxy.set(
        new Fault() {
          @Override
          public int before(Request request) {
            if (request.resource().equals("probabilisticmodels/status")
                && statuses.incrementAndGet() == 2) {
              cluster.space().delete(FaultyCluster.MODEL);
              cluster.apply(SPEC);
            }
            return PASS;
          }

          @Override
          public boolean drops(Request watch, String event) {
            return watch.resource().equals("probabilisticmodels") && statuses.get() >= 2;
          }

          @Override
          public void after(Request request) {
            if (request.resource().equals("probabilisticmodels/status") && statuses.get() >= 2) {
              untold.set(cluster.space().model(FaultyCluster.MODEL).getStatus() == null);
              proxy.clear();
              proxy.expireWatches();
            }
          }
        });
    cluster.apply(SPEC);

    cluster.awaitState(served);
    assertThat(untold).isTrue();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults", matches = "all")
  void sigtermDuringWritesStopsTheOperatorGracefully() {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    proxy.set(
        new Fault() {
          @Override
          public int before(Request request) {
            if (request.resource().equals("deployments") && request.isWrite() && !exit.isDone()) {
              var _ = cluster.operator().terminate().thenAccept(exit::complete);
            }
            return PASS;
          }
        });
    cluster.apply(SPEC);

    assertThat(exit).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
    cluster.awaitState(served);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8})
  void aModelDeletedDuringCreationLeavesNoObjects(int write) {
    CountDownLatch deleted = new CountDownLatch(1);
    proxy.set(
        Fault.atWrite(
            write,
            false,
            () -> {
              cluster.space().delete(FaultyCluster.MODEL);
              deleted.countDown();
            }));
    cluster.apply(SPEC);
    within().until(() -> deleted.getCount() == 0);

    cluster.awaitNothing();
    within().until(() -> proxy.quiet().toSeconds() >= 2);
    cluster.awaitNothing();
  }

  @Test
  void slowResponsesForSomeModelsDoNotDelayOthers() {
    Space slow = cluster.others();
    proxy.set(Fault.delay(r -> r.namespace().equals(slow.name()), Duration.ofSeconds(2)));
    int before = proxy.passed().size();
    for (int i = 0; i < 5; i++) {
      slow.apply("slow-" + i, SPEC);
    }
    within()
        .until(() ->
            proxy.passed().subList(before, proxy.passed().size()).stream()
                .anyMatch(r -> r.namespace().equals(slow.name())));
    cluster.apply(SPEC);

    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> isServing(cluster.space(), FaultyCluster.MODEL));
    assertThat(slow.models()).noneMatch(model -> isServing(slow, model.getMetadata().getName()));
    proxy.clear();
    slow.models().forEach(model -> slow.awaitReason(model.getMetadata().getName(), "Serving"));
  }

  private static boolean isServing(Space space, String model) {
    return space.condition(model, "Ready").reason().equals("Serving");
  }

  @Test
  void twoConcurrentOperatorsDoNotOverwriteEachOther() throws Exception {
    OperatorProcess other =
        new OperatorProcess("other-operator", proxy.url(), FaultyCluster.OPTIONS);
    other.start();
    try {
      cluster.apply(with(SPEC, "sampleCount", 100));
      cluster.awaitServed();
      cluster.awaitNothing();
      cluster.apply(SPEC);
      cluster.awaitState(served);
      within().until(() -> proxy.quiet().toSeconds() >= 2);
    } finally {
      other.stop();
    }
    cluster.awaitState(served);
  }
}
