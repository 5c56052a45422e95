// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes the termination messages of training containers, and those of the container runtime that
 * quote their command. They may contain the content of Secrets, and not everyone who may read a
 * status may read logs.
 */
public final class TerminationMessageRedactor {
  private TerminationMessageRedactor() {}

  /** The pod without these messages. */
  public static Pod redact(Pod pod) {
    if (pod.getStatus() == null || states(pod).noneMatch(TerminationMessageRedactor::hasMessage)) {
      return pod;
    }
    Pod silent = new PodBuilder(pod).build();
    states(silent)
        .filter(TerminationMessageRedactor::hasMessage)
        .forEach(TerminationMessageRedactor::clearMessage);
    return silent;
  }

  private static Stream<ContainerState> states(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> container.getName().equals(ObjectNames.TRAINING))
        .flatMap(container -> Stream.of(container.getState(), container.getLastState()))
        .filter(Objects::nonNull);
  }

  private static boolean hasMessage(ContainerState state) {
    boolean ended = state.getTerminated() != null && state.getTerminated().getMessage() != null;
    boolean quoted =
        state.getWaiting() != null
            && state.getWaiting().getMessage() != null
            && !isBeforeItsCommand(state.getWaiting().getReason());
    return ended || quoted;
  }

  /**
   * Whether the container failed before variables were expanded in its command, so that the message
   * is the kubelet's.
   */
  private static boolean isBeforeItsCommand(@Nullable String reason) {
    return reason != null
        && (PodFailure.IMAGE_REASONS.contains(reason)
            || reason.equals("CreateContainerConfigError"));
  }

  private static void clearMessage(ContainerState state) {
    if (state.getTerminated() != null) {
      state.getTerminated().setMessage(null);
    }
    if (state.getWaiting() != null) {
      state.getWaiting().setMessage(null);
    }
  }
}
