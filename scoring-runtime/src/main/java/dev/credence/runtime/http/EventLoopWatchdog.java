// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Detects blocked event loops by their heartbeats, two a second. A loop is compared with the
 * calling one instead of the clock, since no loop is blocked if the whole process was paused. If
 * there is only one loop and it is blocked, the probe itself times out.
 */
final class EventLoopWatchdog {
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final long LIMIT = Duration.ofSeconds(5).toNanos();

  private final AtomicInteger loops = new AtomicInteger();
  private final AtomicLongArray beats;
  private final LongSupplier clock;

  /**
   * A watchdog.
   *
   * @param most maximum number of event loops
   * @param clock nanoseconds
   */
  EventLoopWatchdog(int most, LongSupplier clock) {
    this.beats = new AtomicLongArray(most);
    this.clock = clock;
  }

  /** Starts watching the current event loop; returns its number. */
  int add(Vertx vertx) {
    int loop = add();
    vertx.setPeriodic(BETWEEN.toMillis(), ignored -> beat(loop));
    return loop;
  }

  int add() {
    int loop = loops.getAndIncrement();
    beat(loop);
    return loop;
  }

  void beat(int loop) {
    beats.set(loop, clock.getAsLong());
  }

  /** Whether a loop other than this one is blocked. */
  boolean isAnyBlocked(int loop) {
    long own = beats.get(loop);
    for (int other = 0; other < loops.get(); other++) {
      if (own - beats.get(other) > LIMIT) {
        return true;
      }
    }
    return false;
  }
}
