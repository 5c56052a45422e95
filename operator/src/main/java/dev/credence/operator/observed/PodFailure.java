// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.contract.ExitCode;
import dev.credence.operator.naming.ObjectNames;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod does not answer, in the words of the container, the kubelet or the scheduler. A pod
 * that has ended with an error has a fault until it answers, also while it starts again, so that a
 * crash loop is one state; a pod that starts for the first time has none.
 */
public final class PodFailure {
  private static final Set<String> CONTAINERS =
      Set.of(ObjectNames.SCORING, ObjectNames.CHECK, ObjectNames.TRAINING, ObjectNames.WATCH);

  /** How a scoring process ends that is told to, before and after it has started: by SIGTERM. */
  private static final Set<Integer> ORDERLY = Set.of(ExitCode.OK, 128 + 15);

  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /** Of a container that has ended without having run. */
  private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

  /** Between what is reported first and what may follow from it. */
  public static final String ALSO = "; also: ";

  private static final String REFUSED = "no pod can be created: ";
  private static final Pattern NO_ROOM =
      Pattern.compile("pod \\S+ " + PodCause.Unschedulable.prefix());

  private static final Comparator<Pod> NEWEST_FIRST =
      Comparator.comparing(
              (Pod pod) -> pod.getMetadata().getCreationTimestamp(),
              Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .reversed()
          .thenComparing(pod -> pod.getMetadata().getName());

  /** What the kubelet says against an image. */
  static final Set<String> OF_AN_IMAGE =
      Set.of(
          "ErrImageNeverPull",
          "ErrImagePull",
          "ImageInspectError",
          "ImagePullBackOff",
          "InvalidImageName",
          "RegistryUnavailable",
          "SignatureValidationFailed");

  /** A cause, and its message. */
  private record Fault(PodCause cause, String message) {}

  private PodFailure() {}

  /**
   * The faults of pods, the nearest to the user's mistake first; of several pods with the same,
   * that which was made last speaks, with its name.
   */
  public static Optional<String> describe(List<Pod> pods) {
    Map<PodCause, String> faults = new EnumMap<>(PodCause.class);
    pods.stream()
        .sorted(NEWEST_FIRST)
        .forEach(pod ->
            of(pod)
                .ifPresent(fault ->
                    faults.putIfAbsent(
                        fault.cause(),
                        "pod " + pod.getMetadata().getName() + " " + fault.message())));
    return faults.isEmpty() ? Optional.empty() : Optional.of(String.join(ALSO, faults.values()));
  }

  /** That no pod can be made, in the words of who refuses it. */
  public static String refused(String words) {
    return REFUSED + words;
  }

  /**
   * Whether a message says no more than that there was no room for a pod: nothing of what the pod
   * was to find out.
   */
  public static boolean isLackOfCapacity(String message) {
    return message.startsWith(REFUSED) || NO_ROOM.matcher(message).lookingAt();
  }

  private static Optional<Fault> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null || pod.getMetadata().getDeletionTimestamp() != null || isReady(pod)) {
      return Optional.empty();
    }
    return Stream.<Optional<Fault>>of(failed(status), unschedulable(status), container(pod))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Fault> failed(PodStatus status) {
    if (!"Failed".equals(status.getPhase()) || status.getReason() == null) {
      return Optional.empty();
    }
    return Optional.of(
        fault(PodCause.Failed, reasonAndMessage(status.getReason(), status.getMessage())));
  }

  private static Optional<Fault> unschedulable(PodStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && "Unschedulable".equals(c.getReason()))
        .findFirst()
        .map(PodCondition::getMessage)
        .map(message -> fault(PodCause.Unschedulable, message));
  }

  private static Optional<Fault> container(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> CONTAINERS.contains(container.getName()))
        .findFirst()
        .flatMap(container -> container(pod, container));
  }

  private static Optional<Fault> container(Pod pod, ContainerStatus container) {
    boolean isServer = container.getName().equals(ObjectNames.SCORING); // is not to end at all
    Optional<ContainerState> state = Optional.ofNullable(container.getState());
    Optional<ContainerState> last = Optional.ofNullable(container.getLastState());
    Optional<Fault> ended =
        state
            .map(ContainerState::getTerminated)
            .or(() -> last.map(ContainerState::getTerminated))
            .filter(end -> isServer || end.getExitCode() != 0)
            .map(end -> ended(pod, container.getName(), end));
    return state
        .map(ContainerState::getWaiting)
        .filter(waiting -> cannotStart(waiting, ended.isPresent()))
        .map(waiting -> waiting(pod, container.getName(), waiting))
        .or(() -> ended);
  }

  /** A restart waits, too; then the end before it says more. */
  private static boolean cannotStart(ContainerStateWaiting waiting, boolean hasEnded) {
    return waiting.getReason() != null
        && !STARTING.contains(waiting.getReason())
        && !(hasEnded && waiting.getReason().equals("CrashLoopBackOff"));
  }

  private static Fault waiting(Pod pod, String container, ContainerStateWaiting waiting) {
    String words = notStarted(pod, container, waiting.getReason(), waiting.getMessage());
    if (!OF_AN_IMAGE.contains(waiting.getReason())) {
      return fault(PodCause.Configuration, words);
    }
    String remedy =
        container.equals(ObjectNames.TRAINING)
            ? "check spec.retraining.template.image and its imagePullSecrets"
            : "check the operator's runtimeImage, and spec.pod.imagePullSecrets";
    return fault(PodCause.Image, words + "; " + remedy);
  }

  /** Where the message of a container that trains is left out, how to see it. */
  private static String notStarted(
      Pod pod, String container, String reason, @Nullable String message) {
    boolean silent = container.equals(ObjectNames.TRAINING) && isBlank(message);
    return reasonAndMessage(reason, silent ? kubectl(pod, "describe pod") : message);
  }

  private static Fault ended(Pod pod, String container, ContainerStateTerminated end) {
    if ("OOMKilled".equals(end.getReason()) || isOutOfHeap(container, end)) {
      return fault(
          PodCause.Memory,
          "raise spec.%sresources.limits.memory"
              .formatted(container.equals(ObjectNames.TRAINING) ? "retraining.template." : ""));
    }
    if (container.equals(ObjectNames.SCORING) && ORDERLY.contains(end.getExitCode())) {
      return fault(
          PodCause.Slow,
          "because it did not respond to its probes in time: raise spec.startupTimeoutSeconds, or"
              + " spec.resources if it is short of cpu");
    }
    String message = end.getMessage();
    if (end.getReason() != null && NOT_STARTED.contains(end.getReason())) {
      return fault(PodCause.Configuration, notStarted(pod, container, end.getReason(), message));
    }
    if (container.equals(ObjectNames.TRAINING) && isBlank(message)) {
      return new Fault(
          PodCause.Ended,
          "ended with exit code %d; its log: %s -c %s"
              .formatted(end.getExitCode(), kubectl(pod, "logs"), container));
    }
    return isBlank(message)
        ? new Fault(
            PodCause.Ended,
            "ended with exit code "
                + end.getExitCode()
                + " and no message; see kubectl logs"
                + (container.equals(ObjectNames.SCORING) ? " --previous" : ""))
        : fault(PodCause.Ended, message);
  }

  private static Fault fault(PodCause cause, String message) {
    return new Fault(cause, SingleLine.of(cause.prefix() + message));
  }

  private static boolean isOutOfHeap(String container, ContainerStateTerminated end) {
    return !container.equals(ObjectNames.TRAINING)
        && end.getExitCode() == ExitCode.OUT_OF_MEMORY
        && !(container.equals(ObjectNames.SCORING) && TraceGone.isReportedBy(end));
  }

  private static String kubectl(Pod pod, String command) {
    return "kubectl -n %s %s %s"
        .formatted(pod.getMetadata().getNamespace(), command, pod.getMetadata().getName());
  }

  private static String reasonAndMessage(String reason, @Nullable String message) {
    return isBlank(message) ? reason : reason + ": " + message;
  }

  private static boolean isBlank(@Nullable String message) {
    return message == null || message.isBlank();
  }

  /** Whether a pod has been started and has not ended. */
  public static boolean isRunning(Pod pod) {
    return "Running".equals(pod.getStatus().getPhase());
  }

  /** Whether a pod answers. */
  public static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
