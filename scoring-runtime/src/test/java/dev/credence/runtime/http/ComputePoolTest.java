// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComputePoolTest {
  private static final Duration LONG = Duration.ofSeconds(60);

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
  void refusesWhatWouldHaveToWaitLong() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      List<Future<Boolean>> accepted = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        accepted.add(pool.submit(() -> release.await(10, TimeUnit.SECONDS), loop).result());
      }
      assertThatThrownBy(() -> pool.submit(() -> true, loop))
          .isInstanceOf(RejectedExecutionException.class);
      release.countDown();
      assertThat(Future.all(accepted).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(pool.submit(() -> true, loop).result().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void passesOnWhatATaskThrows() throws Exception {
    try (ComputePool pool = new ComputePool(1, LONG)) {
      Future<Object> failed =
          pool.submit(
                  () -> {
                    throw new OutOfMemoryError("for a test");
                  },
                  loop)
              .result();
      failed.otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(failed.cause()).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void callsOffWhatTakesTooLong() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, Duration.ofMillis(200))) {
      Future<Boolean> running =
          pool.submit(
                  () -> {
                    try {
                      return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                      interrupted.countDown();
                      throw e;
                    }
                  },
                  loop)
              .result();
      running.otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(running.cause()).isInstanceOf(CancellationException.class);
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(pool.submit(() -> true, loop).result().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void takesWhatIsCalledOffOutOfTheQueue() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1, LONG)) {
      Future<Boolean> first = pool.submit(() -> release.await(10, TimeUnit.SECONDS), loop).result();
      ComputePool.Job<Boolean> waiting = pool.submit(() -> true, loop);
      assertThat(pool.waiting()).isEqualTo(1);
      waiting.cancel().run();
      assertThat(pool.waiting()).isZero();
      release.countDown();
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
