// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Turns of an event loop on a clock that the test sets. */
class LoopLoadTest {
  private long now;
  private final Queue<Runnable> afterTurn = new ArrayDeque<>();
  private final LoopLoad load = new LoopLoad(() -> now, afterTurn::add);

  @Test
  void rejectsLastRequestsOfATurnIfAllTurnsAreLong() {
    assertThat(turn(1_500, 300)).as("a burst").isZero();
    assertThat(turn(1_500, 300)).as("more than 500 ms of it").isEqualTo(1_500 - 1_000);
    assertThat(turn(100, 100)).as("so few are no crowd").isZero();
    assertThat(turn(1_500, 300)).as("relieved").isZero();
  }

  @Test
  void aTurnMayLastFiveMilliseconds() {
    assertThat(turn(5_000, 200)).as("the first 500 ms are a burst").isEqualTo(2_499);
    assertThat(turn(1_100, 200)).as("the first 1,000 are not late").isEqualTo(1_100 - 1_000);
    assertThat(turn(1_100, 4)).isZero();
    assertThat(turn(1_000, 100)).as("relieved").isZero();
  }

  @Test
  void idleLoopResetsTheLoad() {
    turn(1_500, 2_000);
    assertThat(turn(1_500, 2_000)).isPositive();
    now += 2_000_000;
    assertThat(turn(250, 2_000)).isZero();
  }

  /** How many of a turn are refused, where each takes so long. */
  private int turn(int requests, long micros) {
    int refused = 0;
    for (int i = 0; i < requests; i++) {
      refused += load.isTooMuch() ? 1 : 0;
      now += 1_000 * micros;
    }
    Objects.requireNonNull(afterTurn.remove()).run();
    return refused;
  }
}
