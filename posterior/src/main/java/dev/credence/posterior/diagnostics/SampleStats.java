// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.trace.Extent;
import dev.credence.posterior.trace.Group;
import dev.credence.posterior.trace.Trace;
import dev.credence.posterior.trace.TraceException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the sampler said of its own work, in the trace's group {@code sample_stats}.
 *
 * @param divergences how many draws diverged; empty if the trace does not say
 * @param bfmi one figure a chain; empty if the trace holds no energies
 */
public record SampleStats(OptionalLong divergences, List<Double> bfmi) {
  /** Of a trace without {@code sample_stats}. */
  public static final SampleStats UNKNOWN = new SampleStats(OptionalLong.empty(), List.of());

  private static final List<String> DRAWS = List.of("chain", "draw");

  public SampleStats {
    bfmi = List.copyOf(bfmi);
  }

  /**
   * Reads them.
   *
   * @throws TraceException if they are there and cannot be read
   */
  public static SampleStats of(Trace trace) throws TraceException {
    Optional<Group> group = trace.group("sample_stats");
    if (group.isEmpty()) {
      return UNKNOWN;
    }
    return new SampleStats(
        read(group.get(), "diverging").map(SampleStats::count).orElse(OptionalLong.empty()),
        read(group.get(), "energy")
            .map(energy -> Arrays.stream(Bfmi.of(energy, trace.chains())).boxed().toList())
            .orElse(List.of()));
  }

  /** A number a draw, pooled chain by chain; empty if the group has no such variable. */
  private static Optional<double[]> read(Group group, String name) throws TraceException {
    List<Extent> extents = group.variables().get(name);
    if (extents == null) {
      return Optional.empty();
    }
    List<String> dimensions = extents.stream().map(Extent::name).toList();
    return dimensions.size() == 2 && dimensions.containsAll(DRAWS)
        ? Optional.of(group.read(name, dimensions.indexOf("chain"), dimensions.indexOf("draw")))
        : Optional.empty();
  }

  /** Unknown if it is missing for a draw. */
  private static OptionalLong count(double[] flags) {
    return Arrays.stream(flags).anyMatch(Double::isNaN)
        ? OptionalLong.empty()
        : OptionalLong.of(Arrays.stream(flags).filter(flag -> flag != 0).count());
  }
}
