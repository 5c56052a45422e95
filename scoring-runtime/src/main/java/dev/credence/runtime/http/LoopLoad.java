// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Detects whether an event loop is overloaded. Waiting requests are in the sockets, where they
 * cannot be counted. But the loop reads all that has arrived in one turn, so a long turn means that
 * many are waiting. A single long turn after a burst is harmless. If all turns are long, the last
 * requests of each turn are rejected, so that the others are answered in time (similar to
 * Controlled Delay, RFC 8289).
 *
 * <p>Used by one event loop only, from its thread.
 */
final class LoopLoad {
  /** Longer turns are a sign of overload. */
  private static final long TURN = Duration.ofMillis(5).toNanos();

  /** How long a burst may last. */
  private static final long BURST = Duration.ofMillis(500).toNanos();

  /** A loop that was idle for this time is not overloaded. */
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  /** This many requests per turn are never overload: the code may be cold, or the CPU busy. */
  private static final int FEW = 1_000;

  private final LongSupplier clock;
  private final Consumer<Runnable> afterTurn;
  private int arrived;
  private long began;
  private long ended;

  /** When the loop was last known not to be overloaded. */
  private long relieved;

  /**
   * The load of a loop.
   *
   * @param clock nanoseconds
   * @param afterTurn runs a task after all requests of this turn
   */
  LoopLoad(LongSupplier clock, Consumer<Runnable> afterTurn) {
    this.clock = clock;
    this.afterTurn = afterTurn;
    this.ended = clock.getAsLong();
    this.relieved = ended;
  }

  /** The load of the current event loop of Vert.x. */
  static LoopLoad of(Vertx vertx) {
    return new LoopLoad(
        System::nanoTime, task -> vertx.getOrCreateContext().runOnContext(ignored -> task.run()));
  }

  /** Counts a request that has arrived; returns whether to reject it. */
  boolean isTooMuch() {
    long now = clock.getAsLong();
    if (arrived == 0) {
      begin(now);
    }
    arrived++;
    return arrived > FEW && now - began > TURN && now - relieved > BURST;
  }

  private void begin(long now) {
    began = now;
    if (now - ended > PAUSE) {
      relieved = now;
    }
    afterTurn.accept(this::end);
  }

  private void end() {
    ended = clock.getAsLong();
    if (arrived <= FEW || ended - began <= TURN) {
      relieved = ended;
    }
    arrived = 0;
  }
}
