// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Detects blocked event loops by their heartbeats, two a second. A loop is compared with the one
 * that asks rather than with the clock: if the whole process was stopped, none of them is blocked.
 * A single loop that is blocked answers no probe, which the prober sees by itself.
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
   * @param most how many event loops there are at most
   * @param clock nanoseconds
   */
  EventLoopWatchdog(int most, LongSupplier clock) {
    this.beats = new AtomicLongArray(most);
    this.clock = clock;
  }

  /** Watches the event loop that this is called on, from now on; its number. */
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

  /** Whether another loop than this one is blocked. */
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
