// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final Condition DOWN = condition("Ready", "False", "RuntimeUnavailable", "a");
  private static final Condition UP = condition("Ready", "True", "Serving", "b");
  private static final Condition STALLED = condition("Stalled", "True", "NameConflict", "c");

  /** The API server counts bytes. */
  @Test
  void notesAreCutByBytes() {
    assertThat(Events.note("short")).isEqualTo("short");
    assertThat(Events.note("ä".repeat(512))).isEqualTo("ä".repeat(512));
    assertThat(Events.note("日".repeat(400))).isEqualTo("日".repeat(340) + "...");
    assertThat(Events.note("a" + "😀".repeat(300))).isEqualTo("a" + "😀".repeat(255) + "...");
  }

  @Test
  void newStatusesAndReasonsAreTransitions() {
    assertThat(transitions(null, status(DOWN, STALLED))).containsExactly(DOWN, STALLED);
    assertThat(transitions(status(DOWN), status(UP))).containsExactly(UP);
    assertThat(transitions(status(UP), status(UP, STALLED))).containsExactly(STALLED);
  }

  @Test
  void otherMessagesAreNotTransitions() {
    Condition otherPod = condition("Ready", "False", "RuntimeUnavailable", "another message");

    assertThat(transitions(status(DOWN), status(otherPod))).isEmpty();
    assertThat(transitions(status(UP, STALLED), status(UP))).isEmpty();
    assertThat(transitions(status(UP), status(UP, condition("Reconciling", "True", "r", "m"))))
        .isEmpty();
  }

  @Test
  void theNameOfAnEventDoesNotChangeUntilTheStatusIsWritten() {
    String name = Events.name(model("1", status(DOWN)), UP);
    assertThat(Events.name(model("2", status(DOWN)), UP)).isEqualTo(name).startsWith("sales.");
    assertThat(Events.name(model("1", status(DOWN)), STALLED)).isNotEqualTo(name);
    assertThat(Events.name(model("1", status(DOWN, STALLED)), UP)).isNotEqualTo(name);
  }

  private static ProbabilisticModel model(String resourceVersion, ProbabilisticModelStatus status) {
    ProbabilisticModel model = new ProbabilisticModel();
    model.setMetadata(
        new ObjectMetaBuilder()
            .withName("sales")
            .withUid("u")
            .withResourceVersion(resourceVersion)
            .build());
    model.setStatus(status);
    return model;
  }

  private static List<Condition> transitions(
      @Nullable ProbabilisticModelStatus before, ProbabilisticModelStatus after) {
    return Events.transitions(before, after);
  }

  private static ProbabilisticModelStatus status(Condition... conditions) {
    return ProbabilisticModelStatus.NONE.toBuilder().conditions(List.of(conditions)).build();
  }

  private static Condition condition(String type, String status, String reason, String message) {
    return new Condition(type, status, reason, message, "2026-01-01T00:00:00Z", 1L);
  }
}
