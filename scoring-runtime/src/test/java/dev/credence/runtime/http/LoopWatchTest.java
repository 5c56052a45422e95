// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
  private long now;
  private final LoopWatch watch = new LoopWatch(3, () -> now);
  private final int first = watch.add();
  private final int second = watch.add();

  @Test
  void tellsOfALoopThatDoesNotGoOn() {
    for (int i = 0; i < 10; i++) {
      assertThat(watch.isAnyStuck(first)).isFalse();
      now += Duration.ofMillis(500).toNanos();
      watch.beat(first);
    }
    now += 1;
    watch.beat(first);
    assertThat(watch.isAnyStuck(first)).isTrue();
    assertThat(watch.isAnyStuck(second)).isFalse();
    watch.beat(second);
    assertThat(watch.isAnyStuck(first)).isFalse();
  }

  @Test
  void aHaltOfTheWholeProcessIsNone() {
    now += Duration.ofMinutes(1).toNanos();
    assertThat(watch.isAnyStuck(first)).isFalse();
    assertThat(watch.isAnyStuck(second)).isFalse();
  }
}
