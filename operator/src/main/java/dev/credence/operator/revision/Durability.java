// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.observed.PodFailure;
import dev.credence.operator.observed.TraceGone;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether new pods can still read the object in service. */
public enum Durability {
  /** Yes: the bucket keeps its version. */
  Versioned,
  /** Yes, until it is overwritten or deleted. */
  UnversionedBucket,
  /** No: a new pod found that it was overwritten or deleted. */
  Overwritten;

  /** The type of its condition. */
  public static final String CONDITION = "TraceDurable";

  /**
   * Determines the durability of a revision's trace.
   *
   * @param before the previous status
   * @param pods of the revision
   */
  public static Durability of(
      Revision revision, @Nullable ProbabilisticModelStatus before, List<Pod> pods) {
    TraceStatus trace = revision.accepted().facts();
    List<Pod> missed = pods.stream().filter(Durability::missedIt).toList();
    if (missed.stream().anyMatch(pod -> !PodFailure.isReady(pod))) {
      return Overwritten;
    }
    // a pod that missed it and is ready has found it again
    if (missed.isEmpty() && before != null && hasMissed(before, trace)) {
      return Overwritten;
    }
    return trace.versionId() == null ? UnversionedBucket : Versioned;
  }

  private static boolean hasMissed(ProbabilisticModelStatus before, TraceStatus trace) {
    return trace.equals(before.trace())
        && before.condition(CONDITION).filter(c -> c.status().equals("False")).isPresent();
  }

  private static boolean missedIt(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).map(PodStatus::getContainerStatuses).stream()
        .flatMap(List::stream)
        .flatMap(Durability::states)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .anyMatch(TraceGone::isReportedBy);
  }

  private static Stream<ContainerState> states(ContainerStatus container) {
    return Stream.of(container.getState(), container.getLastState()).filter(Objects::nonNull);
  }
}
