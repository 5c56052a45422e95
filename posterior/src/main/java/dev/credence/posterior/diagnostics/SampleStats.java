// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sampler's statistics, in the trace's group {@code sample_stats}.
 *
 * @param divergences how many draws diverged; empty if the trace does not say
 * @param bfmi one value per chain; empty if the trace has no energies
 */
public record SampleStats(OptionalLong divergences, List<Double> bfmi) {
  /** The statistics of a trace without {@code sample_stats}. */
  public static final SampleStats UNKNOWN = new SampleStats(OptionalLong.empty(), List.of());

  public SampleStats {
    bfmi = List.copyOf(bfmi);
  }

  /**
   * Reads them.
   *
   * @throws TraceException if they exist and cannot be read
   */
  public static SampleStats of(Trace trace) throws TraceException {
    return new SampleStats(
        divergences(trace),
        read(trace, "energy")
            .map(energy -> Arrays.stream(Bfmi.of(energy, trace.chains())).boxed().toList())
            .orElse(List.of()));
  }

  /**
   * Reads only how many draws diverged; empty if the trace does not say.
   *
   * @throws TraceException if it exists and cannot be read
   */
  public static OptionalLong divergences(Trace trace) throws TraceException {
    return read(trace, "diverging").map(SampleStats::count).orElse(OptionalLong.empty());
  }

  /** One number per draw, pooled chain by chain; empty if these chains have none. */
  private static Optional<double[]> read(Trace trace, String name) throws TraceException {
    Optional<Group> group = trace.group("sample_stats");
    List<DimensionSize> extents = group.isEmpty() ? null : group.get().variables().get(name);
    if (group.isEmpty() || extents == null) {
      return Optional.empty();
    }
    List<String> dimensions = extents.stream().map(DimensionSize::name).toList();
    int chain = dimensions.indexOf("chain");
    int draw = dimensions.indexOf("draw");
    return dimensions.size() == 2
            && chain >= 0
            && draw >= 0
            && extents.get(chain).size() == trace.chains()
        ? Optional.of(group.get().read(name, chain, draw))
        : Optional.empty();
  }

  /** Unknown if it is missing for a draw. */
  private static OptionalLong count(double[] flags) {
    return Arrays.stream(flags).anyMatch(Double::isNaN)
        ? OptionalLong.empty()
        : OptionalLong.of(Arrays.stream(flags).filter(flag -> flag != 0).count());
  }
}
