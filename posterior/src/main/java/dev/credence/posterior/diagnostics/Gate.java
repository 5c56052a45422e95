// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The convergence limits that a posterior must meet to be served.
 *
 * @param maxRhat the largest R-hat that passes
 * @param minEss the smallest bulk and tail ESS that pass
 * @param maxDivergences how many divergences pass
 * @param maxShift by how many standard deviations an element may have moved from an earlier
 *     posterior; null if not checked
 * @param disabled whether nothing is checked
 */
public record Gate(
    double maxRhat,
    double minEss,
    long maxDivergences,
    @Nullable Double maxShift,
    boolean disabled) {
  /** The default limits. */
  public static final Gate DEFAULT = new Gate(1.01, 400, 0, null, false);

  /** The same limits, in force. */
  public Gate enabled() {
    return new Gate(maxRhat, minEss, maxDivergences, maxShift, false);
  }

  /** Whether a posterior must not move too far from an earlier one. */
  public boolean limitsShift() {
    return maxShift != null && !disabled;
  }

  /**
   * The gate's verdict on a posterior.
   *
   * @param faults what fails: element, diagnostic and limit each; empty if it passes
   * @param worstElement the element that is furthest from passing; null if all are constant
   */
  public record Judgement(List<String> faults, @Nullable String worstElement) {
    public Judgement {
      faults = List.copyOf(faults);
    }

    /** Whether the posterior may be served. */
    public boolean passed() {
      return faults.isEmpty();
    }
  }

  /**
   * Judges a posterior. A diagnostic that is NaN fails; unknown divergences pass.
   *
   * @param worst of the elements in use
   * @param chains how many chains there are
   * @param draws how many draws each has
   */
  public Judgement judge(WorstDiagnostics worst, OptionalLong divergences, int chains, int draws) {
    WorstValue rhat = worst.rhat();
    WorstValue bulk = worst.essBulk();
    WorstValue tail = worst.essTail();
    if (rhat == null || bulk == null || tail == null) {
      return new Judgement(
          disabled || worst.elements() == 0 // of a likelihood of inputs alone
              ? List.of()
              : List.of(
                  "every element of the variables in use is constant, so nothing was sampled"),
          null);
    }
    List<String> faults = new ArrayList<>();
    String worstElement = rhat.element();
    if (!(tail.value() >= minEss)) {
      faults.addFirst(tooSmall("tail ESS", tail, draws));
      worstElement = tail.element();
    }
    if (!(bulk.value() >= minEss)) {
      faults.addFirst(tooSmall("bulk ESS", bulk, draws));
      worstElement = bulk.element();
    }
    if (!(rhat.value() <= maxRhat)) {
      faults.addFirst(tooLarge(rhat, chains, draws));
      worstElement = rhat.element();
    }
    if (divergences.isPresent() && divergences.getAsLong() > maxDivergences) {
      faults.add("%d divergences, more than %d".formatted(divergences.getAsLong(), maxDivergences));
    }
    return new Judgement(disabled ? List.of() : faults, worstElement);
  }

  /**
   * Describes the largest shift from an earlier posterior if it exceeds the limit; empty if it
   * passes or is not checked.
   *
   * @param largest a shift that is known; null if there is no element
   */
  public Optional<String> excessiveShift(@Nullable WorstValue largest) {
    Double limit = maxShift;
    if (limit == null || disabled || largest == null || largest.value() <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        "%s by %s sd, above %s"
            .formatted(largest.element(), text("%.2f", largest.value(), limit), number(limit)));
  }

  private String tooLarge(WorstValue rhat, int chains, int draws) {
    if (!Double.isNaN(rhat.value())) {
      return "R-hat of %s is %s, above %s"
          .formatted(rhat.element(), text("%.4f", rhat.value(), maxRhat), number(maxRhat));
    }
    return chains < 2
        ? "R-hat needs two chains, there is one"
        : "R-hat of %s is NaN, %s"
            .formatted(
                rhat.element(),
                draws < Chains.MIN_DRAWS ? tooFew(draws) : "since all chains are constant");
  }

  private String tooSmall(String figure, WorstValue ess, int draws) {
    if (!Double.isNaN(ess.value())) {
      return "%s of %s is %s, below %s"
          .formatted(figure, ess.element(), text("%.0f", ess.value(), minEss), number(minEss));
    }
    return "%s of %s is NaN%s"
        .formatted(figure, ess.element(), draws < Chains.MIN_DRAWS ? ", " + tooFew(draws) : "");
  }

  private static String tooFew(int draws) {
    return "since %d draws per chain are fewer than %d".formatted(draws, Chains.MIN_DRAWS);
  }

  /** Rounded, unless that would make it equal to the limit that it misses. */
  private static String text(String format, double value, double limit) {
    String rounded = String.format(Locale.ROOT, format, value);
    return Double.isFinite(value) && Double.parseDouble(rounded) == limit
        ? Double.toString(value)
        : rounded;
  }

  private static String number(double limit) {
    return limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
  }
}
