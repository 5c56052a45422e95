// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits for running reconciliations at shutdown, and prevents new ones. The framework would empty
 * its caches first, so that running reconciliations would treat all children as missing.
 */
final class Drain {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore permits = new Semaphore(ALL);
  private volatile boolean closed;

  /** Does the work, unless the operator is stopping. */
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

  /** Waits for running work; false if it did not finish in time. */
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
