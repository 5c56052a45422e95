// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.posterior.diagnostics.Gate;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.Worst;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What the posterior in use is worth. Its figures are computed when they are first asked for, and
 * once: thousands of elements take seconds, which a model that was accepted before need not wait
 * for.
 */
public final class Diagnostics {
  private final Posterior posterior;
  private final SampleStats stats;
  private final Gate gate;
  private @Nullable Worst worst;

  Diagnostics(Posterior posterior, SampleStats stats, Gate gate) {
    this.posterior = posterior;
    this.stats = stats;
    this.gate = gate;
  }

  /** The worst figures of the variables in use. May take seconds. */
  public synchronized Worst worst() {
    Worst known = worst;
    if (known == null) {
      known = Worst.NONE;
      for (Variable variable : posterior.variables()) {
        known = known.and(Worst.of(variable, posterior.chains()));
      }
      worst = known;
    }
    return known;
  }

  /** What the sampler said of its own work. */
  public SampleStats stats() {
    return stats;
  }

  /** What must be kept, or would have to be. */
  public Gate gate() {
    return gate;
  }

  /** The gate's word, as if it were not disabled. May take seconds. */
  public Judgement judgement() {
    return gate.enabled()
        .judge(worst(), stats.divergences(), posterior.chains(), posterior.drawsPerChain());
  }
}
