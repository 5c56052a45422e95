// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.operator.naming.Names;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a pod does not answer, in the words of the container, the kubelet or the scheduler. A pod
 * that has ended with an error has a fault until it answers, also while it starts again, so that a
 * crash loop is one state; a pod that starts for the first time has none.
 */
public final class PodFault {
  private static final Set<String> CONTAINERS =
      Set.of(Names.SCORING, Names.CHECK, Names.TRAINING, Names.WATCH);

  /** How a scoring process ends that is told to, before and after it has started: by SIGTERM. */
  private static final Set<Integer> ORDERLY = Set.of(0, 128 + 15);

  /** With which the Java virtual machine of the scoring runtime ends a process without memory. */
  private static final int OUT_OF_HEAP = 3;

  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  private PodFault() {}

  /** The fault of the first pod that has one, by name, with the name. */
  public static Optional<String> first(List<Pod> pods) {
    return pods.stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .flatMap(pod -> of(pod).map(f -> "pod " + pod.getMetadata().getName() + " " + f).stream())
        .findFirst();
  }

  /** The fault of the pod that was made last, of those that have one. */
  public static Optional<String> last(List<Pod> pods) {
    return first(
        pods.stream()
            .filter(pod -> of(pod).isPresent())
            .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
            .stream()
            .toList());
  }

  private static Optional<String> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null || pod.getMetadata().getDeletionTimestamp() != null || isReady(pod)) {
      return Optional.empty();
    }
    return Stream.<Optional<String>>of(failed(status), unschedulable(status), container(status))
        .flatMap(Optional::stream)
        .findFirst()
        .map(OneLine::of);
  }

  private static Optional<String> failed(PodStatus status) {
    if (!"Failed".equals(status.getPhase()) || status.getReason() == null) {
      return Optional.empty();
    }
    return Optional.of("failed: " + reasonAndMessage(status.getReason(), status.getMessage()));
  }

  private static Optional<String> unschedulable(PodStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && "Unschedulable".equals(c.getReason()))
        .findFirst()
        .map(PodCondition::getMessage)
        .map(message -> "cannot be scheduled: " + message);
  }

  private static Optional<String> container(PodStatus status) {
    return status.getContainerStatuses().stream()
        .filter(container -> CONTAINERS.contains(container.getName()))
        .findFirst()
        .flatMap(PodFault::container);
  }

  private static Optional<String> container(ContainerStatus container) {
    boolean isServer = container.getName().equals(Names.SCORING); // is not to end at all
    Optional<ContainerState> state = Optional.ofNullable(container.getState());
    Optional<ContainerState> last = Optional.ofNullable(container.getLastState());
    Optional<String> ended =
        state
            .map(ContainerState::getTerminated)
            .or(() -> last.map(ContainerState::getTerminated))
            .filter(end -> isServer || end.getExitCode() != 0)
            .map(end -> ended(container.getName(), end));
    return state
        .map(ContainerState::getWaiting)
        .filter(waiting -> cannotStart(waiting, ended.isPresent()))
        .map(waiting -> reasonAndMessage(waiting.getReason(), waiting.getMessage()))
        .map(reason -> "cannot start: " + reason)
        .or(() -> ended);
  }

  /** A restart waits, too; then the end before it says more. */
  private static boolean cannotStart(ContainerStateWaiting waiting, boolean hasEnded) {
    return waiting.getReason() != null
        && !STARTING.contains(waiting.getReason())
        && !(hasEnded && waiting.getReason().equals("CrashLoopBackOff"));
  }

  private static String ended(String container, ContainerStateTerminated end) {
    if ("OOMKilled".equals(end.getReason()) || isOutOfHeap(container, end)) {
      return "ran out of memory: raise spec.%sresources.limits.memory"
          .formatted(container.equals(Names.TRAINING) ? "retraining.template." : "");
    }
    if (container.equals(Names.SCORING) && ORDERLY.contains(end.getExitCode())) {
      return "was ended by the kubelet since it did not answer in time: raise"
          + " spec.startupTimeoutSeconds, or spec.resources if it is short of cpu";
    }
    String message = end.getMessage();
    return message == null || message.isBlank()
        ? "ended with exit code "
            + end.getExitCode()
            + " and no message; see kubectl logs"
            + (container.equals(Names.SCORING) ? " --previous" : "")
        : "ended: " + message;
  }

  private static boolean isOutOfHeap(String container, ContainerStateTerminated end) {
    return !container.equals(Names.TRAINING) && end.getExitCode() == OUT_OF_HEAP;
  }

  private static String reasonAndMessage(String reason, String message) {
    return message == null || message.isBlank() ? reason : reason + ": " + message;
  }

  /** Whether a pod answers. */
  public static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
