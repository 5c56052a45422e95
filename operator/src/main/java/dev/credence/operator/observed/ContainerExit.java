// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The exit code and termination message of a container. For a failed container without a message,
 * the message is the end of its log.
 */
public record ContainerExit(int exitCode, String text) {

  /**
   * The exits of a container in some pods.
   *
   * @param container its name; sidecars injected by the cluster are ignored
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
