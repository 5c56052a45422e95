// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComputePoolTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** What tasks cost, in nanoseconds. */
  private static final long SHORT = 1_000_000;

  private static final long VERY_LONG = 1_000_000_000;

  private Vertx vertx;
  private Context loop;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    loop = vertx.getOrCreateContext();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void rejectsTasksIfTheQueueIsFull() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      List<Future<Boolean>> accepted = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        accepted.add(submit(pool, () -> release.await(10, TimeUnit.SECONDS)).result());
      }
      assertThatThrownBy(() -> submit(pool, () -> true))
          .isInstanceOf(RejectedExecutionException.class);
      release.countDown();
      assertThat(Future.all(accepted).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(submit(pool, () -> true).result().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void errorsOfATaskFailItsFuture() throws Exception {
    try (ComputePool pool = new ComputePool(1, LONG)) {
      Future<Object> failed =
          submit(
                  pool,
                  () -> {
                    throw new OutOfMemoryError("for a test");
                  })
              .result();
      failed.otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(failed.cause()).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void cancelsTasksAtTheTimeLimit() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, Duration.ofMillis(200))) {
      Future<Boolean> running =
          submit(
                  pool,
                  () -> {
                    try {
                      return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                      interrupted.countDown();
                      throw e;
                    }
                  })
              .result();
      running.otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(running.cause()).isInstanceOf(CancellationException.class);
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(submit(pool, () -> true).result().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void removesCancelledTasksFromTheQueue() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      Future<Boolean> first = submit(pool, () -> release.await(10, TimeUnit.SECONDS)).result();
      ComputePool.Job<Boolean> waiting = submit(pool, () -> true);
      assertThat(pool.waiting()).isEqualTo(1);
      waiting.cancel().run();
      assertThat(pool.waiting()).isZero();
      release.countDown();
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Interrupting one task does not call off the next on its thread. */
  @Test
  void cancellingATaskDoesNotInterruptTheNext() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      ComputePool.Job<Boolean> running =
          submit(
              pool,
              () -> {
                begun.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                  Thread.onSpinWait();
                }
                return true;
              });
      ComputePool.Job<Boolean> next = submit(pool, () -> Thread.currentThread().isInterrupted());
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      running.cancel().run();
      assertThat(next.result().await(10, TimeUnit.SECONDS)).isFalse();
    }
  }

  @Test
  void clientsTakeTurns() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (ComputePool pool = new ComputePool(1, LONG)) {
      List<Future<Boolean>> all = new ArrayList<>();
      all.add(
          pool.submit(() -> release.await(10, TimeUnit.SECONDS), "a", SHORT, pool.deadline(), loop)
              .result());
      for (String task : List.of("a1", "a2", "b1", "c1")) {
        all.add(
            pool.submit(() -> order.add(task), task.substring(0, 1), SHORT, pool.deadline(), loop)
                .result());
      }
      release.countDown();
      assertThat(Future.all(all).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(order).containsExactly("b1", "c1", "a1", "a2");
    }
  }

  @Test
  void fullQueueDropsTheLastTaskOfTheBusiestClient() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      List<Future<Boolean>> many = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        many.add(
            pool.submit(
                    () -> release.await(10, TimeUnit.SECONDS), "a", SHORT, pool.deadline(), loop)
                .result());
      }
      Future<Boolean> other = pool.submit(() -> true, "b", SHORT, pool.deadline(), loop).result();
      many.getLast().otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(many.getLast().cause()).isInstanceOf(ComputePool.FullException.class);
      Future<Boolean> second = pool.submit(() -> true, "b", SHORT, pool.deadline(), loop).result();
      // now each has two
      assertThatThrownBy(() -> pool.submit(() -> true, "b", SHORT, pool.deadline(), loop))
          .isInstanceOf(ComputePool.FullException.class);
      assertThatThrownBy(() -> pool.submit(() -> true, "a", SHORT, pool.deadline(), loop))
          .isInstanceOf(ComputePool.FullException.class);
      release.countDown();
      assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(many.getFirst().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void longTasksDelayNeitherShortOnesNorOtherClients() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      List<Future<Boolean>> heavy = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        heavy.add(
            pool.submit(
                    () -> release.await(10, TimeUnit.SECONDS),
                    "a",
                    VERY_LONG,
                    pool.deadline(),
                    loop)
                .result());
      }
      assertThat(
              pool.submit(() -> true, "a", SHORT, pool.deadline(), loop)
                  .result()
                  .await(10, TimeUnit.SECONDS))
          .isTrue();
      assertThat(
              pool.submit(() -> true, "b", VERY_LONG, pool.deadline(), loop)
                  .result()
                  .await(10, TimeUnit.SECONDS))
          .isTrue();
      assertThat(pool.waiting()).isEqualTo(2);
      release.countDown();
      assertThat(Future.all(heavy).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
    }
  }

  private <T> ComputePool.Job<T> submit(ComputePool pool, Callable<T> task) {
    return pool.submit(task, "client", SHORT, pool.deadline(), loop);
  }
}
