// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.operator.naming.Names;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The words of containers that train. They are the user's, and may be what a Secret holds; who may
 * read a status need not be who may read logs.
 */
final class LastWords {
  private LastWords() {}

  /** The pod without them. */
  static Pod removed(Pod pod) {
    if (pod.getStatus() == null || words(pod).findAny().isEmpty()) {
      return pod;
    }
    Pod silent = new PodBuilder(pod).build();
    words(silent).forEach(state -> state.getTerminated().setMessage(null));
    return silent;
  }

  private static Stream<ContainerState> words(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> container.getName().equals(Names.TRAINING))
        .flatMap(LastWords::states)
        .filter(
            state -> state.getTerminated() != null && state.getTerminated().getMessage() != null);
  }

  private static Stream<ContainerState> states(ContainerStatus container) {
    return Stream.of(container.getState(), container.getLastState()).filter(Objects::nonNull);
  }
}
