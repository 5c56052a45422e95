// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Cancels a request that takes too long. Socket timeouts do not suffice: each received byte
 * restarts them, and headers of responses and chunks are read without a timeout.
 */
final class TimeLimit {
  private TimeLimit() {}

  /**
   * Waits for a request, in a virtual thread: to interrupt such a one closes the socket that it
   * reads from.
   *
   * @throws SocketTimeoutException if it did not end in time
   * @throws IOException what the request throws; RuntimeExceptions are passed on as well
   */
  static <T> T call(Duration limit, Callable<T> request) throws IOException {
    FutureTask<T> task = new FutureTask<>(request);
    Thread.ofVirtual().name("store").start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      SocketTimeoutException late =
          new SocketTimeoutException("no complete response in %d s".formatted(limit.toSeconds()));
      late.initCause(e);
      throw late;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException ended = new InterruptedIOException("the process is shutting down");
      ended.initCause(e);
      throw ended;
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      switch (cause) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case StackOverflowError deep -> // the JDK reads one interim answer within the other
            throw new IOException("its response does not end", deep);
        case Error failure -> throw failure;
        default -> throw new IOException(cause);
      }
    } finally {
      task.cancel(true);
    }
  }
}
