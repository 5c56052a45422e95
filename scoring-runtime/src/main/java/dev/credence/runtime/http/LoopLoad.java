// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;

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
  private static final long BURST = Duration.ofMillis(100).toNanos();

  /** A loop that waited so long had nothing to do. */
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  /** So many are no crowd, however long they take: the code may be cold, or the processor busy. */
  private static final int FEW = 32;

  private final Vertx vertx;
  private int arrived;
  private long began;
  private long ended = System.nanoTime();

  /** When the loop was last known to keep up. */
  private long relieved = ended;

  LoopLoad(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether the request that has just arrived comes too late. */
  boolean isTooMuch() {
    long now = System.nanoTime();
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
    vertx.getOrCreateContext().runOnContext(after -> end()); // after all that has arrived
  }

  private void end() {
    ended = System.nanoTime();
    if (arrived <= FEW || ended - began <= TURN) {
      relieved = ended;
    }
    arrived = 0;
  }
}
