// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.model.TraceSpec;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Trigger.Kind;
import dev.credence.operator.naming.Digest;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import dev.credence.operator.retraining.WatchedObject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the candidate trace: that of the latest trigger, which is a change of {@code spec.trace},
 * the refresh annotation, a run or the watch. Processed triggers are recorded in the status, so
 * that each counts once.
 */
public final class CandidateSelector {
  /** The annotation whose change triggers another check of the same trace. */
  public static final String REFRESH = "credence.dev/refresh";

  private final ProbabilisticModel model;
  private final TraceSpec spec;
  private final @Nullable SeenStatus seen;
  private final @Nullable CandidateStatus candidate;
  private final @Nullable Baseline baseline;

  /**
   * The trace that new ones are compared with.
   *
   * @param trace facts of the object that was read
   */
  public record Baseline(Trigger trigger, TraceStatus trace) {}

  /**
   * The result.
   *
   * @param trigger of the candidate; null if there is no trace yet
   * @param seen the processed triggers, including this one
   */
  public record Choice(@Nullable Trigger trigger, SeenStatus seen) {}

  private CandidateSelector(ProbabilisticModel model, @Nullable Baseline baseline) {
    this.model = model;
    this.spec = model.getSpec().traceOrDefault();
    this.baseline = baseline;
    ProbabilisticModelStatus status = model.getStatus();
    this.candidate = status == null ? null : status.candidate();
    this.seen = status == null ? null : status.seen();
  }

  /**
   * Selects the candidate.
   *
   * @param runs of the training container
   * @param watched the last result of the watch; null if there is none
   * @param baseline null if no trace was accepted yet
   */
  public static Choice choose(
      ProbabilisticModel model,
      Runs runs,
      @Nullable WatchedObject watched,
      @Nullable Baseline baseline) {
    return new CandidateSelector(model, baseline).choose(runs, watched);
  }

  /** Digest of the fields of {@code spec.trace} that identify the object. */
  public static String digest(TraceSpec trace) {
    return Digest.ofJson(
        new TraceSpec(trace.uri(), trace.endpoint(), null, null, null, trace.sha256(), null));
  }

  private Choice choose(Runs runs, @Nullable WatchedObject watched) {
    Optional<Run> run = runs.lastSuccess();
    Optional<WatchedObject> other = Optional.ofNullable(watched).filter(this::isNewObject);
    Trigger trigger =
        newSpecTrace()
            .or(this::refreshed)
            .or(() -> run.filter(this::isNew).map(r -> new Trigger(Kind.Run, r.uid(), r.uri())))
            .or(() -> other.map(w -> new Trigger(Kind.Watch, w.etag(), spec.uriOrThrow())))
            .or(this::previous)
            .orElse(null);
    String etag = other.map(WatchedObject::etag).orElseGet(this::knownEtag);
    return new Choice(
        trigger,
        new SeenStatus(
            digest(spec),
            refresh(),
            etag,
            run.flatMap(Run::completion).orElse(before().run()),
            before().trained()));
  }

  /** A change of {@code spec.trace}. */
  private Optional<Trigger> newSpecTrace() {
    return Optional.ofNullable(spec.uri())
        .filter(uri -> isChanged())
        .map(uri -> new Trigger(Kind.Spec, refresh(), uri));
  }

  private boolean isChanged() {
    return seen != null
        ? !digest(spec).equals(seen.trace())
        : last().filter(l -> l.kind() == Kind.Run || l.uri().equals(spec.uri())).isEmpty();
  }

  /** A refresh by the user: of the spec's trace, else of the baseline. */
  private Optional<Trigger> refreshed() {
    String refresh = refresh();
    return refresh == null || seen == null || refresh.equals(seen.refresh())
        ? Optional.empty()
        : Optional.ofNullable(spec.uri())
            .or(() -> Optional.ofNullable(baseline).map(b -> b.trigger().uri()))
            .map(uri -> new Trigger(Kind.Refresh, refresh, uri));
  }

  /** Whether a run was not processed yet; if the status is lost, all runs count as processed. */
  private boolean isNew(Run run) {
    String before = before().run();
    return seen == null
        ? baseline == null
        : before == null || run.completion().filter(c -> c.compareTo(before) > 0).isPresent();
  }

  /** Whether the watch saw another ETag than the last check of the same URI, and after it. */
  private boolean isNewObject(WatchedObject watched) {
    if (spec.uri() == null) {
      return false;
    }
    if (candidate != null && candidate.uri().equals(spec.uri())) {
      boolean later =
          candidate.checkedAt() != null
              && watched.at().isAfter(Instant.parse(candidate.checkedAt()));
      return later && !watched.etag().equals(knownEtag());
    }
    return !watched.etag().equals(knownEtag());
  }

  /** The last known ETag of the object at the spec's URI. */
  private @Nullable String knownEtag() {
    return Optional.ofNullable(candidate)
        .filter(c -> c.uri().equals(spec.uri()))
        .map(CandidateStatus::trace)
        .map(TraceStatus::etag)
        .or(() ->
            Optional.ofNullable(before().etag()).filter(e -> digest(spec).equals(before().trace())))
        .or(() ->
            Optional.ofNullable(baseline)
                .filter(b -> b.trigger().uri().equals(spec.uri()))
                .map(b -> b.trace().etag()))
        .orElse(null);
  }

  /**
   * The previous candidate. If it was rejected and the likelihood or the gate has changed since,
   * the baseline instead, which is checked with the new ones, unless the spec names the trace.
   */
  private Optional<Trigger> previous() {
    if (candidate == null || baseline == null) {
      return last();
    }
    boolean dropped =
        CheckReport.REJECTED.equals(candidate.verdict())
            && last()
                .filter(l -> l.kind() == Kind.Run || l.kind() == Kind.Watch)
                .filter(l -> !Candidate.of(model, l).id().equals(candidate.id()))
                .isPresent();
    return dropped ? Optional.of(baseline.trigger()) : last();
  }

  private Optional<Trigger> last() {
    if (candidate == null) {
      return Optional.ofNullable(baseline).map(Baseline::trigger);
    }
    return Optional.of(
        seen == null // written by an older operator, without other triggers
            ? new Trigger(Kind.Spec, refresh(), candidate.uri())
            : Trigger.of(candidate));
  }

  private SeenStatus before() {
    return Objects.requireNonNullElse(seen, SeenStatus.NONE);
  }

  private @Nullable String refresh() {
    Map<String, String> annotations = model.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(REFRESH);
  }
}
