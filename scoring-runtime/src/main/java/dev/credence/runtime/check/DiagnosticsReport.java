// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.contract.verdict.DiagnosticsStatus;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.posterior.diagnostics.WorstValue;
import dev.credence.runtime.json.Shortened;
import java.util.Comparator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Diagnostics as they are reported; what is not a number, or not known, is null. */
public final class DiagnosticsReport {
  private static final int LONGEST_NAME = 200;

  private DiagnosticsReport() {}

  /**
   * The diagnostics that are judged, and those of the sampler.
   *
   * @param worst of the variables in use
   * @param worstElement the element furthest from passing; null if there is none
   * @param rules version of the rules of judgement; null if not judged
   */
  public static DiagnosticsStatus of(
      WorstDiagnostics worst,
      SampleStats stats,
      @Nullable String worstElement,
      @Nullable Integer rules) {
    OptionalLong divergences = stats.divergences();
    return new DiagnosticsStatus(
        finite(worst.rhat()),
        finite(worst.essBulk()),
        finite(worst.essTail()),
        divergences.isPresent() ? divergences.getAsLong() : null,
        stats.bfmi().stream().filter(Double::isFinite).min(Comparator.naturalOrder()).orElse(null),
        worstElement == null ? null : name(worstElement),
        null,
        rules);
  }

  /** An element's name, of bounded length. */
  public static String name(String element) {
    return Shortened.of(element, LONGEST_NAME);
  }

  private static @Nullable Double finite(@Nullable WorstValue extreme) {
    return extreme == null || !Double.isFinite(extreme.value()) ? null : extreme.value();
  }
}
