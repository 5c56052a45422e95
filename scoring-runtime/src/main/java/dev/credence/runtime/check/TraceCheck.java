// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.Arviz1;
import dev.credence.posterior.diagnostics.ElementSummary;
import dev.credence.posterior.diagnostics.Gate;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.model.Acceptance;
import dev.credence.runtime.model.ModelMatch;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.source.ObjectFingerprint;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.loading.Diagnostics;
import dev.credence.scoring.loading.ModelException;
import dev.credence.scoring.loading.ModelSmokeTest;
import dev.credence.scoring.loading.TraceFacts;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One check of a trace: results are kept, even if it cannot continue. */
public final class TraceCheck {
  /**
   * Version of the rules of the check. Raised when an accepted trace may now be rejected, so that
   * earlier verdicts are not reused; version 0.1 had 1.
   */
  public static final int RULES = 2;

  private final ProbabilisticModelSpec spec;
  private final TraceLocation location;
  private final @Nullable PreviousTrace previous;
  private final Gate gate;
  private final List<SummaryRow> rows = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable ObjectFingerprint facts;
  private @Nullable String modelDigest;
  private @Nullable String worstElement;
  private Shift shift = Shift.NOT_ASKED;
  private WorstDiagnostics worst = WorstDiagnostics.NONE;
  private SampleStats stats = SampleStats.UNKNOWN;
  private boolean ofArviz1;
  private int chains;
  private int draws;

  private TraceCheck(
      ProbabilisticModelSpec spec, TraceLocation location, @Nullable PreviousTrace previous) {
    this.spec = spec;
    this.location = location;
    this.previous = previous;
    this.gate = Diagnostics.gate(spec.gateOrDefault());
  }

  /**
   * Reads a trace, matches it to the likelihood and judges it.
   *
   * @param previous what it is compared with; null for nothing
   */
  public static Report run(
      ProbabilisticModelSpec spec,
      TraceLocation location,
      S3Settings settings,
      @Nullable PreviousTrace previous) {
    TraceCheck check = new TraceCheck(spec, location, previous);
    try (TraceFile file = TraceFile.open(location, settings)) {
      check.check(file);
      return check.report(null, check.successMessage());
    } catch (SourceException e) {
      return check.report(e);
    } catch (ModelException e) {
      return check.report(e.reason(), String.valueOf(e.getMessage()));
    } catch (TraceException e) {
      return check.report(SourceException.of(location, e));
    } catch (OutOfMemoryError e) {
      check.rows.clear(); // they may use up the memory
      return check.report(SourceException.of(location, e));
    }
  }

  private Report report(SourceException failure) {
    return report(failure.reason(), String.valueOf(failure.getMessage()));
  }

  private void check(TraceFile file) throws SourceException, ModelException, TraceException {
    Trace trace = file.trace();
    chains = trace.chains();
    draws = trace.draws();
    facts = file.facts();
    Acceptance.requireChecksum(spec, facts, location);
    // first, so that the two posteriors are never in memory together
    Shift.Before before =
        Shift.Before.of(previous, ModelMatch.variables(spec.likelihood(), trace, location));
    ModelMatch match = ModelMatch.of(spec.likelihood(), trace, location);
    Predictor predictor = match.predictor();
    modelDigest = predictor.modelDigest();
    TraceFacts fitted = ServedModelLoader.readFacts(trace, predictor);
    ofArviz1 = fitted.areOfArviz1();
    stats = SampleStats.of(trace);
    shift = before.to(predictor.posterior());
    List<Variable> used = predictor.posterior().variables();
    for (int i = 0; i < used.size(); i++) {
      int variable = i;
      rows.addAll(rows(used.get(i), true, element -> shift.of(variable, element)));
    }
    worst = worst(rows.stream());
    addUnused(trace, used);
    Judgement judgement = gate.judge(worst, stats.divergences(), chains, draws);
    worstElement = judgement.worstElement();
    warn(judgement);
    Acceptance.requirePassed(judgement, location);
    shift.requirePassed(gate, location);
    ServedModelLoader.answering(spec, match, fitted.ranges());
    warnings.addAll(ModelSmokeTest.run(predictor, fitted.ranges()));
  }

  /** A failure of an unused variable does not reject a trace. */
  private void addUnused(Trace trace, List<Variable> used) {
    Set<String> names = new HashSet<>(trace.variables().keySet());
    used.forEach(variable -> names.remove(variable.name()));
    for (String name : names.stream().sorted().toList()) {
      try {
        rows.addAll(rows(trace.read(name), false, element -> OptionalDouble.empty()));
      } catch (TraceException | OutOfMemoryError e) {
        warnings.add("%s is not in use and was not checked: %s".formatted(name, e.getMessage()));
      }
    }
  }

  private List<SummaryRow> rows(
      Variable variable, boolean used, IntFunction<OptionalDouble> shifts) {
    return ElementSummary.elements(variable, chains)
        .mapToObj(element ->
            new SummaryRow(
                used,
                ElementSummary.of(variable, element, chains, SummaryRow.HDI_PROBABILITY),
                shifts.apply(element),
                ofArviz1 ? Arviz1.of(variable, element, chains) : null))
        .toList();
  }

  private static WorstDiagnostics worst(Stream<SummaryRow> rows) {
    return rows.map(row -> WorstDiagnostics.of(row.summary()))
        .reduce(WorstDiagnostics.NONE, WorstDiagnostics::and);
  }

  private void warn(Judgement judgement) {
    if (gate.disabled()) {
      Gate enabled = gate.enabled();
      List<String> faults =
          new ArrayList<>(enabled.judge(worst, stats.divergences(), chains, draws).faults());
      enabled.excessiveShift(shift.largest()).ifPresent(fault -> faults.add("shift of " + fault));
      warnings.addFirst(
          faults.isEmpty()
              ? "the gate is disabled; the trace would pass it"
              : "the gate is disabled; it would reject: " + String.join("; ", faults));
    }
    if (stats.divergences().isEmpty()) {
      warnings.add(
          "the trace does not say which draws diverged (sample_stats), so divergences are unknown");
    }
    for (int chain = 0; chain < stats.bfmi().size(); chain++) {
      if (stats.bfmi().get(chain) < 0.3) {
        warnings.add(
            "E-BFMI of chain %d is %.2f, below 0.3: the energy distribution is poorly explored; reparameterize"
                .formatted(chain, stats.bfmi().get(chain)));
      }
    }
    warnOfShift(judgement);
    warnOfUnused();
  }

  private void warnOfShift(Judgement judgement) {
    String unknown = shift.unknown();
    if (unknown != null && !(gate.limitsShift() && judgement.passed())) { // else a rejection
      warnings.add(unknown);
    }
    shift.excluded().ifPresent(warnings::add);
  }

  private void warnOfUnused() {
    List<SummaryRow> rest = rows.stream().filter(row -> !row.used()).toList();
    List<SummaryRow> notFinite = rest.stream().filter(row -> !row.isFinite()).toList();
    if (!notFinite.isEmpty()) {
      String first = notFinite.getFirst().summary().element();
      warnings.add(
          notFinite.size() == 1
              ? "not in use: 1 element has non-finite draws, %s".formatted(first)
              : "not in use: %d elements have non-finite draws, %s is the first"
                  .formatted(notFinite.size(), first));
    }
    WorstDiagnostics worstUnused = worst(rest.stream().filter(SummaryRow::isFinite));
    if (worstUnused.rhat() != null) {
      List<String> faults = gate.judge(worstUnused, OptionalLong.empty(), chains, draws).faults();
      if (!faults.isEmpty()) {
        warnings.add("not in use: " + String.join("; ", faults));
      }
    }
  }

  private String successMessage() {
    return "%s: %d chain%s of %d draws, %s%s"
        .formatted(
            location,
            chains,
            chains == 1 ? "" : "s",
            draws,
            gate.disabled() ? "not judged" : "converged",
            shift.successMessage());
  }

  private Report report(@Nullable RejectionReason reason, String message) {
    return new Report(
        reason,
        message,
        modelDigest,
        location.toString(),
        facts,
        chains,
        draws,
        worst,
        stats,
        worstElement,
        shift.largest(),
        List.copyOf(warnings),
        List.copyOf(rows));
  }
}
