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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  private static final Set<String> OF_AN_IMAGE =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "ErrImageNeverPull",
          "InvalidImageName",
          "ImageInspectError",
          "RegistryUnavailable");

  /**
   * The causes, the nearest to what somebody has written wrong first: of several pods, or of
   * several tries, that is told first, since the others may be but in its way.
   */
  public enum Cause {
    Image("the image cannot be had", "cannot start: "),
    Configuration("the container cannot be made: a Secret or a key is missing", "cannot start: "),
    Ended("the container has ended, with its last words", "ended: "),
    Memory("it has used up its memory", "ran out of memory: "),
    Slow("its probes were not answered in time", "was ended by the kubelet "),
    Failed("its node or the cluster has ended it", "failed: "),
    Unschedulable("no node has room for it", "cannot be scheduled: ");

    private final String meaning;
    private final String words;

    Cause(String meaning, String words) {
      this.meaning = meaning;
      this.words = words;
    }

    /** What it is, for the reference. */
    public String meaning() {
      return meaning;
    }

    /** With what its message begins. */
    public String words() {
      return words;
    }
  }

  /** A cause, and what is told of it. */
  private record Fault(Cause cause, String message) {}

  private PodFault() {}

  /**
   * The faults of pods, one of each cause with the name of the first pod that has it, the nearest
   * to the user's mistake first.
   */
  public static Optional<String> first(List<Pod> pods) {
    Map<Cause, String> faults = new EnumMap<>(Cause.class);
    pods.stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .forEach(pod ->
            of(pod)
                .ifPresent(fault ->
                    faults.putIfAbsent(
                        fault.cause(),
                        "pod " + pod.getMetadata().getName() + " " + fault.message())));
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(faults.values().stream().collect(Collectors.joining("; also: ")));
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

  private static Optional<Fault> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null || pod.getMetadata().getDeletionTimestamp() != null || isReady(pod)) {
      return Optional.empty();
    }
    return Stream.<Optional<Fault>>of(failed(status), unschedulable(status), container(status))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Fault> failed(PodStatus status) {
    if (!"Failed".equals(status.getPhase()) || status.getReason() == null) {
      return Optional.empty();
    }
    return Optional.of(
        fault(Cause.Failed, reasonAndMessage(status.getReason(), status.getMessage())));
  }

  private static Optional<Fault> unschedulable(PodStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && "Unschedulable".equals(c.getReason()))
        .findFirst()
        .map(PodCondition::getMessage)
        .map(message -> fault(Cause.Unschedulable, message));
  }

  private static Optional<Fault> container(PodStatus status) {
    return status.getContainerStatuses().stream()
        .filter(container -> CONTAINERS.contains(container.getName()))
        .findFirst()
        .flatMap(PodFault::container);
  }

  private static Optional<Fault> container(ContainerStatus container) {
    boolean isServer = container.getName().equals(Names.SCORING); // is not to end at all
    Optional<ContainerState> state = Optional.ofNullable(container.getState());
    Optional<ContainerState> last = Optional.ofNullable(container.getLastState());
    Optional<Fault> ended =
        state
            .map(ContainerState::getTerminated)
            .or(() -> last.map(ContainerState::getTerminated))
            .filter(end -> isServer || end.getExitCode() != 0)
            .map(end -> ended(container.getName(), end));
    return state
        .map(ContainerState::getWaiting)
        .filter(waiting -> cannotStart(waiting, ended.isPresent()))
        .map(waiting -> waiting(container.getName(), waiting))
        .or(() -> ended);
  }

  /** A restart waits, too; then the end before it says more. */
  private static boolean cannotStart(ContainerStateWaiting waiting, boolean hasEnded) {
    return waiting.getReason() != null
        && !STARTING.contains(waiting.getReason())
        && !(hasEnded && waiting.getReason().equals("CrashLoopBackOff"));
  }

  private static Fault waiting(String container, ContainerStateWaiting waiting) {
    String words = reasonAndMessage(waiting.getReason(), waiting.getMessage());
    if (!OF_AN_IMAGE.contains(waiting.getReason())) {
      return fault(Cause.Configuration, words);
    }
    String remedy =
        container.equals(Names.TRAINING)
            ? "check spec.retraining.template.image and its imagePullSecrets"
            : "check the operator's runtimeImage, and spec.pod.imagePullSecrets";
    return fault(Cause.Image, words + "; " + remedy);
  }

  private static Fault ended(String container, ContainerStateTerminated end) {
    if ("OOMKilled".equals(end.getReason())) {
      return fault(
          Cause.Memory,
          "raise spec.%sresources.limits.memory"
              .formatted(container.equals(Names.TRAINING) ? "retraining.template." : ""));
    }
    if (container.equals(Names.SCORING) && ORDERLY.contains(end.getExitCode())) {
      return fault(
          Cause.Slow,
          "since it did not answer in time: raise spec.startupTimeoutSeconds, or spec.resources if"
              + " it is short of cpu");
    }
    String message = end.getMessage();
    return message == null || message.isBlank()
        ? new Fault(
            Cause.Ended,
            "ended with exit code "
                + end.getExitCode()
                + " and no message; see kubectl logs"
                + (container.equals(Names.SCORING) ? " --previous" : ""))
        : fault(Cause.Ended, message);
  }

  private static Fault fault(Cause cause, String message) {
    return new Fault(cause, OneLine.of(cause.words() + message));
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
