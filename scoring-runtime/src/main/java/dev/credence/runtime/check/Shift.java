// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.diagnostics.Gate;
import dev.credence.posterior.diagnostics.PosteriorMoments;
import dev.credence.posterior.diagnostics.PosteriorShift;
import dev.credence.posterior.diagnostics.WorstValue;
import dev.credence.runtime.source.SourceException;
import dev.credence.scoring.loading.ModelException;
import dev.credence.trace.Posterior;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a posterior has moved from the previous one, if known, and whether the gate allows it.
 *
 * @param found null if there is nothing to compare with
 * @param failure why the previous trace could not be read, if there is one and it could not
 */
record Shift(@Nullable PosteriorShift found, @Nullable SourceException failure) {
  /** The shift of a trace that is not compared. */
  static final Shift NOT_ASKED = new Shift(null, null);

  /** The previous posterior, before the new one is read. */
  record Before(@Nullable PosteriorMoments moments, @Nullable SourceException failure) {

    /** Reads the previous trace, if there is one. */
    static Before of(@Nullable PreviousTrace previous, List<String> variables) {
      try {
        return new Before(previous == null ? null : previous.moments(variables), null);
      } catch (SourceException e) {
        return new Before(null, e);
      }
    }

    /** Compares. */
    Shift to(Posterior now) {
      return new Shift(moments == null ? null : PosteriorShift.from(moments, now), failure);
    }
  }

  /** The element that moved most; null if unknown. */
  @Nullable WorstValue largest() {
    return found == null || found.unknown() != null ? null : found.largest();
  }

  /** The shift of one element; empty if not compared, NaN if unknown. */
  OptionalDouble of(int variable, int element) {
    return found == null ? OptionalDouble.empty() : found.elements().get(variable).get(element);
  }

  /** Why the largest shift is unknown; null if it is known, or not requested. */
  @Nullable String unknown() {
    if (failure != null) {
      return "the shift from the previous posterior is unknown: " + failure.getMessage();
    }
    String why = found == null ? null : found.unknown();
    return why == null ? null : "the shift from the previous posterior is unknown: " + why;
  }

  /** Describes how many elements were excluded; empty if none. */
  Optional<String> excluded() {
    if (found == null) {
      return Optional.empty();
    }
    String parts =
        Stream.of(
                elements(found.added(), "that the previous trace lacks"),
                elements(found.removed(), "that only the previous trace has"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    return parts.isEmpty() ? Optional.empty() : Optional.of("the shift excludes " + parts);
  }

  private static Optional<String> elements(int count, String which) {
    return count == 0
        ? Optional.empty()
        : Optional.of((count == 1 ? "one element " : count + " elements ") + which);
  }

  /** The element that moved most, to be appended to a sentence; may be empty. */
  String successMessage() {
    WorstValue most = largest();
    if (most == null) {
      return "";
    }
    return most.value() == 0
        ? "; nothing moved"
        : String.format(Locale.ROOT, "; %s moved most, by %.2f sd", most.element(), most.value());
  }

  /**
   * Throws if the gate does not pass.
   *
   * @param place the trace, for the message
   */
  void requirePassed(Gate gate, Object place) throws ModelException {
    if (!gate.limitsShift()) {
      return;
    }
    String unknown = unknown();
    if (unknown != null) {
      boolean passing = failure != null && failure.reason() == RejectionReason.STORE_UNREACHABLE;
      throw new ModelException(
          passing ? RejectionReason.STORE_UNREACHABLE : RejectionReason.POSTERIOR_SHIFTED,
          unknown + "; spec.gate.maxShift requires it; remove maxShift to accept the trace anyway",
          failure);
    }
    Optional<String> fault = gate.excessiveShift(largest());
    if (fault.isPresent()) {
      throw new ModelException(
          RejectionReason.POSTERIOR_SHIFTED,
          "%s has moved from the previous posterior: %s; raise spec.gate.maxShift if the change is intended"
              .formatted(place, fault.get()));
    }
  }
}
