// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.posterior.diagnostics.WorstValue;
import dev.credence.runtime.source.ObjectFingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check, complete or not.
 *
 * @param reason why the trace is rejected; null if it is accepted
 * @param message one line for the user
 * @param uri of the trace
 * @param facts null if the object was not read
 * @param chains 0 if the trace could not be opened
 * @param draws of each chain
 * @param worst of the variables in use
 * @param worstElement the element furthest from passing, or closest to failing
 * @param shift the element that moved furthest from the previous posterior; null if there is none,
 *     or it is unknown
 */
public record Report(
    @Nullable RejectionReason reason,
    String message,
    @Nullable String modelDigest,
    String uri,
    @Nullable ObjectFingerprint facts,
    int chains,
    int draws,
    WorstDiagnostics worst,
    SampleStats stats,
    @Nullable String worstElement,
    @Nullable WorstValue shift,
    List<String> warnings,
    List<SummaryRow> rows) {

  /** Whether the trace may be served. */
  public boolean accepted() {
    return reason == null;
  }
}
