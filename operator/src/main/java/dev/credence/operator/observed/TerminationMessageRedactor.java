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
 * The words of containers that train, and of the runtime that starts them, which quotes their
 * command. They are the user's, and may be what a Secret holds; who may read a status need not be
 * who may read logs.
 */
public final class TerminationMessageRedactor {
  private TerminationMessageRedactor() {}

  /** The pod without them. */
  public static Pod removed(Pod pod) {
    if (pod.getStatus() == null || states(pod).noneMatch(TerminationMessageRedactor::speaks)) {
      return pod;
    }
    Pod silent = new PodBuilder(pod).build();
    states(silent)
        .filter(TerminationMessageRedactor::speaks)
        .forEach(TerminationMessageRedactor::silence);
    return silent;
  }

  private static Stream<ContainerState> states(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> container.getName().equals(ObjectNames.TRAINING))
        .flatMap(container -> Stream.of(container.getState(), container.getLastState()))
        .filter(Objects::nonNull);
  }

  private static boolean speaks(ContainerState state) {
    boolean ended = state.getTerminated() != null && state.getTerminated().getMessage() != null;
    boolean quoted =
        state.getWaiting() != null
            && state.getWaiting().getMessage() != null
            && !isBeforeItsCommand(state.getWaiting().getReason());
    return ended || quoted;
  }

  /**
   * Whether the container is hindered before its variables are put into its command, so that the
   * words are the kubelet's.
   */
  private static boolean isBeforeItsCommand(@Nullable String reason) {
    return reason != null
        && (PodFailure.OF_AN_IMAGE.contains(reason) || reason.equals("CreateContainerConfigError"));
  }

  private static void silence(ContainerState state) {
    if (state.getTerminated() != null) {
      state.getTerminated().setMessage(null);
    }
    if (state.getWaiting() != null) {
      state.getWaiting().setMessage(null);
    }
  }
}
