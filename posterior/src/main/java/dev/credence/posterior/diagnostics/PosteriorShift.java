// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import dev.credence.posterior.diagnostics.PosteriorMoments.MeanAndSd;
import dev.credence.trace.Posterior;
import dev.credence.trace.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a posterior has moved from an earlier one. The shift of an element is |new mean - earlier
 * mean| / earlier sd, with the mean and sd of ArviZ's summary. If all earlier draws are equal, it
 * is 0 if the mean is the same value, and NaN otherwise.
 *
 * @param elements of each new variable, element by element in row-major order; empty for an element
 *     that the earlier posterior lacks
 * @param largest the element that moved most, the first of ties; one whose shift is NaN if there is
 *     one; null if no element is in both
 * @param added how many elements the earlier posterior lacks
 * @param removed how many elements only the earlier posterior has
 */
public record PosteriorShift(
    List<List<OptionalDouble>> elements, @Nullable WorstValue largest, int added, int removed) {

  /** From the moments of an earlier posterior. */
  public static PosteriorShift from(PosteriorMoments before, Posterior now) {
    List<List<OptionalDouble>> elements = new ArrayList<>();
    WorstValue largest = null;
    int common = 0;
    int added = 0;
    for (Variable variable : now.variables()) {
      List<OptionalDouble> shifts = new ArrayList<>();
      for (ElementKey key : ElementKey.of(variable)) {
        int element = shifts.size();
        MeanAndSd earlier = before.elements().get(key);
        if (earlier == null) {
          added++;
          shifts.add(OptionalDouble.empty());
        } else {
          common++;
          double shift = shift(earlier, MeanAndSd.of(variable, element));
          shifts.add(OptionalDouble.of(shift));
          largest =
              WorstValue.larger(largest, new WorstValue(variable.elementName(element), shift));
        }
      }
      elements.add(shifts);
    }
    return new PosteriorShift(elements, largest, added, before.elements().size() - common);
  }

  private static double shift(MeanAndSd before, MeanAndSd now) {
    double distance = Math.abs(now.mean() - before.mean());
    if (before.sd() == 0) {
      return distance == 0 ? 0 : Double.NaN;
    }
    double shift = distance / before.sd();
    return Double.isFinite(shift) ? shift : Double.NaN;
  }

  /**
   * Why the largest shift is unknown: the two have no common element, or one has no shift; null if
   * it is known, or if the posterior has no elements.
   */
  public @Nullable String unknown() {
    WorstValue most = largest;
    if (most == null) {
      return added == 0 ? null : "the two posteriors share no element of the variables in use";
    }
    return Double.isNaN(most.value())
        ? "%s was constant and its mean has changed; a shift needs a standard deviation above 0"
            .formatted(most.element())
        : null;
  }
}
