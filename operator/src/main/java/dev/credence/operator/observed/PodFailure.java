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
 * Describes why a pod is not ready, by the messages of the container, the kubelet or the scheduler.
 * A pod that has failed counts as failed until it is ready, also while it restarts, so that a crash
 * loop is one state. A pod that starts for the first time has no failure.
 */
public final class PodFailure {
  private static final Set<String> CONTAINERS =
      Set.of(ObjectNames.SCORING, ObjectNames.CHECK, ObjectNames.TRAINING, ObjectNames.WATCH);

  /** Exit codes of a scoring process after SIGTERM, after and before it has started. */
  private static final Set<Integer> AFTER_SIGTERM = Set.of(ExitCode.OK, 128 + 15);

  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /** Reasons of containers that have ended without running. */
  private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

  /** Separates the main error from further ones. */
  public static final String ALSO = "; also: ";

  private static final String NOT_CREATED = "no pod can be created: ";
  private static final Pattern UNSCHEDULABLE =
      Pattern.compile("pod \\S+ " + PodCause.Unschedulable.prefix());

  private static final Comparator<Pod> NEWEST_FIRST =
      Comparator.comparing(
              (Pod pod) -> pod.getMetadata().getCreationTimestamp(),
              Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .reversed()
          .thenComparing(pod -> pod.getMetadata().getName());

  /** Reasons of the kubelet that concern the image. */
  static final Set<String> IMAGE_REASONS =
      Set.of(
          "ErrImageNeverPull",
          "ErrImagePull",
          "ImageInspectError",
          "ImagePullBackOff",
          "InvalidImageName",
          "RegistryUnavailable",
          "SignatureValidationFailed");

  /** A cause and its message. */
  private record Failure(PodCause cause, String message) {}

  private PodFailure() {}

  /**
   * The failures of pods, in the order of {@link PodCause}, one per cause: that of the newest pod,
   * with its name.
   */
  public static Optional<String> describe(List<Pod> pods) {
    Map<PodCause, String> failures = new EnumMap<>(PodCause.class);
    pods.stream()
        .sorted(NEWEST_FIRST)
        .forEach(pod ->
            of(pod)
                .ifPresent(failure ->
                    failures.putIfAbsent(
                        failure.cause(),
                        "pod " + pod.getMetadata().getName() + " " + failure.message())));
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(ALSO, failures.values()));
  }

  /** The message that no pod can be created. */
  public static String notCreated(String reason) {
    return NOT_CREATED + reason;
  }

  /**
   * Whether the message reports only that there was no capacity for a pod, so that the pod could
   * not find out anything.
   */
  public static boolean isLackOfCapacity(String message) {
    return message.startsWith(NOT_CREATED) || UNSCHEDULABLE.matcher(message).lookingAt();
  }

  private static Optional<Failure> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null || pod.getMetadata().getDeletionTimestamp() != null || isReady(pod)) {
      return Optional.empty();
    }
    return Stream.<Optional<Failure>>of(failed(status), unschedulable(status), container(pod))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Failure> failed(PodStatus status) {
    if (!"Failed".equals(status.getPhase()) || status.getReason() == null) {
      return Optional.empty();
    }
    return Optional.of(
        failure(PodCause.Failed, reasonAndMessage(status.getReason(), status.getMessage())));
  }

  private static Optional<Failure> unschedulable(PodStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && "Unschedulable".equals(c.getReason()))
        .findFirst()
        .map(PodCondition::getMessage)
        .map(message -> failure(PodCause.Unschedulable, message));
  }

  private static Optional<Failure> container(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> CONTAINERS.contains(container.getName()))
        .findFirst()
        .flatMap(container -> container(pod, container));
  }

  private static Optional<Failure> container(Pod pod, ContainerStatus container) {
    boolean isServer = container.getName().equals(ObjectNames.SCORING); // should never end
    Optional<ContainerState> state = Optional.ofNullable(container.getState());
    Optional<ContainerState> last = Optional.ofNullable(container.getLastState());
    Optional<Failure> ended =
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

  /** Before a restart, the container waits as well; then its last exit is more specific. */
  private static boolean cannotStart(ContainerStateWaiting waiting, boolean hasEnded) {
    return waiting.getReason() != null
        && !STARTING.contains(waiting.getReason())
        && !(hasEnded && waiting.getReason().equals("CrashLoopBackOff"));
  }

  private static Failure waiting(Pod pod, String container, ContainerStateWaiting waiting) {
    String message = notStarted(pod, container, waiting.getReason(), waiting.getMessage());
    if (!IMAGE_REASONS.contains(waiting.getReason())) {
      return failure(PodCause.Configuration, message);
    }
    String hint =
        container.equals(ObjectNames.TRAINING)
            ? "check spec.retraining.template.image and its imagePullSecrets"
            : "check the operator's runtimeImage, and spec.pod.imagePullSecrets";
    return failure(PodCause.Image, message + "; " + hint);
  }

  /** Reason and message; if the message was redacted, the command that shows it. */
  private static String notStarted(
      Pod pod, String container, String reason, @Nullable String message) {
    boolean silent = container.equals(ObjectNames.TRAINING) && isBlank(message);
    return reasonAndMessage(reason, silent ? kubectl(pod, "describe pod") : message);
  }

  private static Failure ended(Pod pod, String container, ContainerStateTerminated end) {
    if ("OOMKilled".equals(end.getReason()) || isOutOfHeap(container, end)) {
      return failure(
          PodCause.Memory,
          "raise spec.%sresources.limits.memory"
              .formatted(container.equals(ObjectNames.TRAINING) ? "retraining.template." : ""));
    }
    if (container.equals(ObjectNames.SCORING) && AFTER_SIGTERM.contains(end.getExitCode())) {
      return failure(
          PodCause.Slow,
          "because it did not respond to its probes in time: raise spec.startupTimeoutSeconds, or"
              + " spec.resources if it is short of cpu");
    }
    String message = end.getMessage();
    if (end.getReason() != null && NOT_STARTED.contains(end.getReason())) {
      return failure(PodCause.Configuration, notStarted(pod, container, end.getReason(), message));
    }
    if (container.equals(ObjectNames.TRAINING) && isBlank(message)) {
      return new Failure(
          PodCause.Ended,
          "ended with exit code %d; its log: %s -c %s"
              .formatted(end.getExitCode(), kubectl(pod, "logs"), container));
    }
    return isBlank(message)
        ? new Failure(
            PodCause.Ended,
            "ended with exit code "
                + end.getExitCode()
                + " and no message; see kubectl logs"
                + (container.equals(ObjectNames.SCORING) ? " --previous" : ""))
        : failure(PodCause.Ended, message);
  }

  private static Failure failure(PodCause cause, String message) {
    return new Failure(cause, SingleLine.of(cause.prefix() + message));
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

  /** Whether a pod is running. */
  public static boolean isRunning(Pod pod) {
    return "Running".equals(pod.getStatus().getPhase());
  }

  /** Whether a pod is ready. */
  public static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
