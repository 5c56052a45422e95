// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The last words of a container that has ended. Only the exit code tells whether it meant to say
 * them: of one that fails without a word, the kubelet takes the end of the log.
 */
public record ContainerExit(int exitCode, String text) {

  /**
   * Those of some pods.
   *
   * @param container its name: what others that a cluster puts beside it say counts for nothing
   */
  public static Stream<ContainerExit> of(List<Pod> pods, String container) {
    return pods.stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(status -> status.getName().equals(container))
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .filter(end -> end.getMessage() != null && end.getExitCode() != null)
        .map(end -> new ContainerExit(end.getExitCode(), end.getMessage()));
  }
}
