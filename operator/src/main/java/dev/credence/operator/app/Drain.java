// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets work that has begun come to its end and no more begin. The framework empties its caches
 * before it waits for what is running, which would then take all children for missing.
 */
final class Drain {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore permits = new Semaphore(ALL);
  private volatile boolean closed;

  /** Does the work, or nothing if the end has come. */
  <T> Optional<T> run(Supplier<T> work) {
    if (closed || !permits.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      permits.release();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether all that had begun has ended in time. */
  boolean close(Duration patience) {
    closed = true;
    try {
      return permits.tryAcquire(ALL, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
