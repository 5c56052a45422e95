// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each processor for large requests, and a queue that is full rather than long. */
final class ComputePool implements AutoCloseable {
  private static final int WAITING = 64;

  private final ThreadPoolExecutor threads;

  ComputePool(int size) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("compute-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a task.
   *
   * @param loop where the future completes
   * @return fails with {@link RejectedExecutionException} at once if the queue is full
   */
  <T> Future<T> submit(Callable<T> task, Context loop) {
    Promise<T> promise = Promise.promise();
    try {
      threads.execute(() -> {
        Future<T> result = call(task);
        loop.runOnContext(ignored -> result.onComplete(promise));
      });
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(e);
    }
    return promise.future();
  }

  private static <T> Future<T> call(Callable<T> task) {
    try {
      return Future.succeededFuture(task.call());
    } catch (Throwable e) { // whatever it is, the client must not wait for ever
      return Future.failedFuture(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
