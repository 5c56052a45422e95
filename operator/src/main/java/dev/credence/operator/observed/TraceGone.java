// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.contract.ExitCode;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Objects;

/** Whether a scoring container has ended because the accepted trace is not there any more. */
public final class TraceGone {
  /** That of 0.1, with which the Java virtual machine now ends where its heap is exhausted. */
  private static final int FORMER_GONE = 3;

  private static final String HEAP_EXHAUSTED = "Terminating due to java.lang.OutOfMemoryError";

  private TraceGone() {}

  /** Whether it has ended so; pods of 0.1 live on until their model takes a newer image. */
  public static boolean isReportedBy(ContainerStateTerminated end) {
    String message = Objects.requireNonNullElse(end.getMessage(), "");
    return end.getExitCode() == ExitCode.TRACE_GONE
        || (end.getExitCode() == FORMER_GONE
            && !message.isBlank()
            && !message.contains(HEAP_EXHAUSTED));
  }
}
