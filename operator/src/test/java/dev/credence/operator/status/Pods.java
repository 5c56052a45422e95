// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.jspecify.annotations.Nullable;

/** Pods as the kubelet and the scheduler report them. */
final class Pods {
  private static final ContainerState NEVER = new ContainerState();
  private static final ContainerState RUNNING =
      new ContainerStateBuilder().withNewRunning().endRunning().build();

  private Pods() {}

  static Pod starting(String name, String revision) {
    return pod(name, revision, RUNNING, NEVER);
  }

  static Pod ended(
      String name, String revision, int exitCode, String reason, @Nullable String message) {
    return pod(name, revision, end(exitCode, reason, message), NEVER);
  }

  static Pod restarted(String name, String revision, String message) {
    return pod(name, revision, RUNNING, end(1, "Error", message));
  }

  static Pod backingOff(String name, String revision, String message) {
    return pod(name, revision, wait("CrashLoopBackOff", "back-off 10s"), end(1, "Error", message));
  }

  static Pod waiting(String name, String revision, String reason, @Nullable String message) {
    return pod(name, revision, wait(reason, message), NEVER);
  }

  static Pod unschedulable(String name, String revision, String message) {
    return new PodBuilder(pod(name, revision, NEVER, NEVER))
        .withStatus(Kubelet.unschedulable(message))
        .build();
  }

  static Pod failed(String name, String revision, String reason, String message) {
    return new PodBuilder(pod(name, revision, NEVER, NEVER))
        .editStatus()
        .withPhase("Failed")
        .withReason(reason)
        .withMessage(message)
        .endStatus()
        .build();
  }

  static Pod deleted(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .withDeletionTimestamp("2026-01-01T00:00:00Z")
        .endMetadata()
        .build();
  }

  static Pod ready(Pod pod) {
    return new PodBuilder(pod)
        .editStatus()
        .editFirstCondition()
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(String name, String revision, ContainerState state, ContainerState last) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels(ObjectNames.REVISION, revision)
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus("False")
        .endCondition()
        .addNewContainerStatus()
        .withName(ObjectNames.SCORING)
        .withState(state)
        .withLastState(last)
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static ContainerState wait(String reason, @Nullable String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  private static ContainerState end(int exitCode, String reason, @Nullable String message) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(reason)
        .withMessage(message)
        .endTerminated()
        .build();
  }
}
