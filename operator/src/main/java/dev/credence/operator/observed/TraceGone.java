// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.observed;

import dev.credence.contract.ExitCode;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Objects;

/** Detects that a scoring container has ended because the accepted trace no longer exists. */
public final class TraceGone {
  /** The exit code of 0.1, now used by the JVM for an exhausted heap. */
  private static final int FORMER_GONE = 3;

  private static final String HEAP_EXHAUSTED = "Terminating due to java.lang.OutOfMemoryError";

  private TraceGone() {}

  /** Whether it has ended for this reason; pods of 0.1 may still be running. */
  public static boolean isReportedBy(ContainerStateTerminated end) {
    String message = Objects.requireNonNullElse(end.getMessage(), "");
    return end.getExitCode() == ExitCode.TRACE_GONE
        || (end.getExitCode() == FORMER_GONE
            && !message.isBlank()
            && !message.contains(HEAP_EXHAUSTED));
  }
}
