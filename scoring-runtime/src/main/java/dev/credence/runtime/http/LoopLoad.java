// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells whether an event loop can keep up. What it cannot answer yet waits in the sockets, where
 * nothing counts it; but the loop takes all that has arrived in one turn, so that long turns tell
 * of many who wait. Now and then one is long after a burst, which is soon answered. If all are, the
 * late of each turn are better refused: then those who are answered are answered in time (after the
 * idea of RFC 8289, Controlled Delay).
 *
 * <p>For the event loop that it is called on.
 */
final class LoopLoad {
  /** How long a turn takes while requests do not wait for each other for long. */
  private static final long TURN = Duration.ofMillis(5).toNanos();

  /** How long a burst may last. */
  private static final long BURST = Duration.ofMillis(500).toNanos();

  /** A loop that waited so long had nothing to do. */
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  /** So many are no crowd, however long they take: the code may be cold, or the processor busy. */
  private static final int FEW = 1_000;

  private final LongSupplier clock;
  private final Consumer<Runnable> afterTurn;
  private int arrived;
  private long began;
  private long ended;

  /** When the loop was last known to keep up. */
  private long relieved;

  /**
   * The load of a loop.
   *
   * @param clock nanoseconds
   * @param afterTurn runs a task once all that has arrived in this turn was seen
   */
  LoopLoad(LongSupplier clock, Consumer<Runnable> afterTurn) {
    this.clock = clock;
    this.afterTurn = afterTurn;
    this.ended = clock.getAsLong();
    this.relieved = ended;
  }

  /** The load of an event loop of Vert.x, on which it is asked. */
  static LoopLoad of(Vertx vertx) {
    return new LoopLoad(
        System::nanoTime, task -> vertx.getOrCreateContext().runOnContext(ignored -> task.run()));
  }

  /** Whether the request that has just arrived comes too late. */
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
