// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ComputePoolTest {
  @Test
  void refusesWhatWouldHaveToWaitLong() throws Exception {
    Vertx vertx = Vertx.vertx();
    CountDownLatch release = new CountDownLatch(1);
    try (ComputePool pool = new ComputePool(1)) {
      Context loop = vertx.getOrCreateContext();
      List<Future<Boolean>> accepted = new ArrayList<>();
      for (int i = 0; i < 65; i++) {
        accepted.add(pool.submit(() -> release.await(10, TimeUnit.SECONDS), loop));
      }
      Future<Boolean> refused = pool.submit(() -> true, loop);
      assertThat(refused.cause()).isInstanceOf(RejectedExecutionException.class);
      release.countDown();
      assertThat(Future.all(accepted).await(10, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(pool.submit(() -> true, loop).await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void passesOnWhatATaskThrows() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (ComputePool pool = new ComputePool(1)) {
      Future<Object> failed =
          pool.submit(
              () -> {
                throw new OutOfMemoryError("for a test");
              },
              vertx.getOrCreateContext());
      failed.otherwiseEmpty().await(10, TimeUnit.SECONDS);
      assertThat(failed.cause()).isInstanceOf(OutOfMemoryError.class);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
