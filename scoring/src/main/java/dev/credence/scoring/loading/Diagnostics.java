// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.model.GateSpec;
import dev.credence.posterior.diagnostics.Gate;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Convergence diagnostics of the posterior in use. They are computed at their first use and cached:
 * thousands of elements take seconds, which would delay the start of a model that was accepted
 * before. Thread-safe.
 */
public final class Diagnostics {
  private final Posterior posterior;
  private final SampleStats stats;
  private final Gate gate;
  private @Nullable WorstDiagnostics worst;

  /**
   * Diagnostics of the variables in use.
   *
   * @param stats of the sampler
   */
  public Diagnostics(Posterior posterior, SampleStats stats, Gate gate) {
    this.posterior = posterior;
    this.stats = stats;
    this.gate = gate;
  }

  /** The gate of a manifest. */
  public static Gate gate(GateSpec spec) {
    return new Gate(
        spec.maxRhatOrDefault(),
        spec.minEssOrDefault(),
        spec.maxDivergencesOrDefault(),
        spec.maxShift(),
        spec.disabledOrDefault());
  }

  /** The worst diagnostics over all elements of the variables in use. May take seconds. */
  public synchronized WorstDiagnostics worst() {
    WorstDiagnostics known = worst;
    if (known == null) {
      known = WorstDiagnostics.NONE;
      for (Variable variable : posterior.variables()) {
        known = known.and(WorstDiagnostics.of(variable, posterior.chains()));
      }
      worst = known;
    }
    return known;
  }

  /** Statistics that the sampler reported. */
  public SampleStats stats() {
    return stats;
  }

  /** The limits, also if the gate is disabled. */
  public Gate gate() {
    return gate;
  }

  /** Whether the posterior passes the gate, as if it were not disabled. May take seconds. */
  public Judgement judgement() {
    return gate.enabled()
        .judge(worst(), stats.divergences(), posterior.chains(), posterior.drawsPerChain());
  }
}
