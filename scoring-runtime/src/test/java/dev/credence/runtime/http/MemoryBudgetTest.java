// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {
  @Test
  void largeRequestsLeaveAQuarterToConnections() {
    MemoryBudget budget = new MemoryBudget(1_000);
    assertThat(budget.reserve(751)).isFalse();
    assertThat(budget.reserve(750)).isTrue();
    assertThat(budget.reserve(1)).isFalse();
    assertThat(budget.reserveUpToTotal(250)).isTrue();
    assertThat(budget.reserveUpToTotal(1)).isFalse();
    assertThat(budget.used()).isEqualTo(1_000);
    budget.release(1_000);
    assertThat(budget.used()).isZero();
  }

  /** In MiB. */
  @ParameterizedTest
  @CsvSource({
    "307, 0, 153",
    "307, 10, 153",
    "307, 100, 64",
    "307, 153, 38",
    "64, 0, 8",
    "3000, 0, 1500"
  })
  void leavesRoomForTheModelAndTheProcess(long heap, long model, long room) {
    assertThat(MemoryBudget.available(heap << 20, model << 20) >> 20).isEqualTo(room);
  }

  @Test
  void reservationsAreReleasedOnSuccessFailureAndDisconnect() {
    MemoryBudget budget = new MemoryBudget(1_000);
    Reservation sent = new Reservation(budget);
    sent.take(400); // what was read
    sent.take(200); // the answer
    assertThat(budget.used()).isEqualTo(600);
    sent.computed(100);
    assertThat(budget.used()).isEqualTo(100);
    sent.end();
    assertThat(budget.used()).isZero();

    Reservation failed = new Reservation(budget);
    failed.take(400);
    assertThatThrownBy(() -> failed.take(400)).isInstanceOf(RejectedExecutionException.class);
    failed.computed(0);
    failed.end();
    assertThat(budget.used()).isZero();

    Reservation abandoned = new Reservation(budget);
    abandoned.take(400);
    abandoned.end();
    assertThat(budget.used()).isEqualTo(400); // it is still computed
    abandoned.take(100);
    abandoned.computed(50);
    assertThat(budget.used()).isZero();
  }
}
