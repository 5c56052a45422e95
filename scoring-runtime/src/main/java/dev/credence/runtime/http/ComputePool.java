// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread for each processor for large requests, and a queue that is full rather than long: who
 * waits behind more than a few others is better off asking another replica.
 */
final class ComputePool implements AutoCloseable {
  private static final int WAITING_A_THREAD = 4;

  private final ThreadPoolExecutor threads;
  private final Duration limit;

  /**
   * A pool.
   *
   * @param size how many threads it has
   * @param limit after which a task is called off, the time in the queue included
   */
  ComputePool(int size, Duration limit) {
    this.limit = limit;
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_A_THREAD * size),
            Thread.ofPlatform().daemon().name("compute-", 0).factory(),
            (task, full) -> {
              throw new FullException();
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * A task that was handed over.
   *
   * @param result fails with {@link CancellationException} if the task was called off, else with
   *     what it threw
   * @param cancel calls it off, unless it has ended
   */
  record Job<T>(Future<T> result, Runnable cancel) {}

  /** Without the stack, which costs as much as all else that a refusal takes. */
  private static final class FullException extends RejectedExecutionException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** After how long tasks are called off. */
  Duration limit() {
    return limit;
  }

  /** How many tasks wait for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  /**
   * Runs a task.
   *
   * @param loop where the future completes
   * @throws RejectedExecutionException if the queue is full
   */
  <T> Job<T> submit(Callable<T> task, Context loop) {
    Promise<T> promise = Promise.promise();
    FutureTask<T> work =
        new FutureTask<>(task) {
          @Override
          protected void done() {
            loop.runOnContext(ignored -> complete(this, promise));
          }
        };
    threads.execute(work);
    Runnable cancel =
        () -> {
          work.cancel(true);
          threads.remove(work);
        };
    long timer = loop.owner().setTimer(limit.toMillis(), ignored -> cancel.run());
    Future<T> result = promise.future().onComplete(ended -> loop.owner().cancelTimer(timer));
    return new Job<>(result, cancel);
  }

  private static <T> void complete(FutureTask<T> ended, Promise<T> promise) {
    try {
      promise.complete(ended.get());
    } catch (ExecutionException e) {
      promise.fail(e.getCause());
    } catch (CancellationException e) {
      promise.fail(e);
    } catch (InterruptedException e) { // it has ended: there is nothing to wait for
      Thread.currentThread().interrupt();
      promise.fail(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
