// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventLoopWatchdogTest {
  private long now;
  private final EventLoopWatchdog watch = new EventLoopWatchdog(3, () -> now);
  private final int first = watch.add();
  private final int second = watch.add();

  @Test
  void reportsBlockedLoop() {
    for (int i = 0; i < 10; i++) {
      assertThat(watch.isAnyBlocked(first)).isFalse();
      now += Duration.ofMillis(500).toNanos();
      watch.beat(first);
    }
    now += 1;
    watch.beat(first);
    assertThat(watch.isAnyBlocked(first)).isTrue();
    assertThat(watch.isAnyBlocked(second)).isFalse();
    watch.beat(second);
    assertThat(watch.isAnyBlocked(first)).isFalse();
  }

  @Test
  void pauseOfTheWholeProcessBlocksNoLoop() {
    now += Duration.ofMinutes(1).toNanos();
    assertThat(watch.isAnyBlocked(first)).isFalse();
    assertThat(watch.isAnyBlocked(second)).isFalse();
  }
}
