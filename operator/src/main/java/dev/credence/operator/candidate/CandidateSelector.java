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
 * Decides which trace is the candidate: the one that was brought last, by a change of {@code
 * spec.trace}, the refresh annotation, a run or the watch. What has been taken into account is
 * remembered in the status, so that nothing counts twice.
 */
public final class CandidateSelector {
  /** The annotation whose new value asks for another look at the same trace. */
  public static final String REFRESH = "credence.dev/refresh";

  private final ProbabilisticModel model;
  private final TraceSpec spec;
  private final @Nullable SeenStatus seen;
  private final @Nullable CandidateStatus candidate;
  private final @Nullable Baseline baseline;

  /**
   * The trace with which new ones are compared.
   *
   * @param trace as it was read
   */
  public record Baseline(Trigger origin, TraceStatus trace) {}

  /**
   * What was decided.
   *
   * @param origin of the candidate; null if there is no trace yet
   * @param seen what has been taken into account with it
   */
  public record Choice(@Nullable Trigger origin, SeenStatus seen) {}

  private CandidateSelector(ProbabilisticModel model, @Nullable Baseline baseline) {
    this.model = model;
    this.spec = model.getSpec().traceOrDefault();
    this.baseline = baseline;
    ProbabilisticModelStatus status = model.getStatus();
    this.candidate = status == null ? null : status.candidate();
    this.seen = status == null ? null : status.seen();
  }

  /**
   * Decides.
   *
   * @param runs of the training container
   * @param watched what the watch saw last; null if it saw nothing
   * @param baseline null as long as nothing was accepted
   */
  public static Choice choose(
      ProbabilisticModel model,
      Runs runs,
      @Nullable WatchedObject watched,
      @Nullable Baseline baseline) {
    return new CandidateSelector(model, baseline).choose(runs, watched);
  }

  /** Tells one {@code spec.trace} from others, as far as it names an object. */
  public static String digest(TraceSpec trace) {
    return Digest.ofJson(
        new TraceSpec(trace.uri(), trace.endpoint(), null, null, null, trace.sha256(), null));
  }

  private Choice choose(Runs runs, @Nullable WatchedObject watched) {
    Optional<Run> run = runs.lastSuccess();
    Optional<WatchedObject> other = Optional.ofNullable(watched).filter(this::isOther);
    Trigger origin =
        namedAnew()
            .or(this::refreshed)
            .or(() -> run.filter(this::isNew).map(r -> new Trigger(Kind.Run, r.uid(), r.uri())))
            .or(() -> other.map(w -> new Trigger(Kind.Watch, w.etag(), spec.uriOrThrow())))
            .or(this::previous)
            .orElse(null);
    String etag = other.map(WatchedObject::etag).orElseGet(this::knownEtag);
    return new Choice(
        origin,
        new SeenStatus(
            digest(spec),
            refresh(),
            etag,
            run.flatMap(Run::completion).orElse(before().run()),
            before().trained()));
  }

  /** A trace that the spec has not named before. */
  private Optional<Trigger> namedAnew() {
    return Optional.ofNullable(spec.uri())
        .filter(uri -> isChanged())
        .map(uri -> new Trigger(Kind.Spec, refresh(), uri));
  }

  private boolean isChanged() {
    return seen != null
        ? !digest(spec).equals(seen.trace())
        : last().filter(l -> l.kind() == Kind.Run || l.uri().equals(spec.uri())).isEmpty();
  }

  /** The trace of the spec, for which the user asks; where it names none, the baseline. */
  private Optional<Trigger> refreshed() {
    String refresh = refresh();
    return refresh == null || seen == null || refresh.equals(seen.refresh())
        ? Optional.empty()
        : Optional.ofNullable(spec.uri())
            .or(() -> Optional.ofNullable(baseline).map(b -> b.origin().uri()))
            .map(uri -> new Trigger(Kind.Refresh, refresh, uri));
  }

  /** Where the status is lost, the runs that there are have been taken into account before. */
  private boolean isNew(Run run) {
    String before = before().run();
    return seen == null
        ? baseline == null
        : before == null || run.completion().filter(c -> c.compareTo(before) > 0).isPresent();
  }

  /** Whether the watch saw something else than the last check of the same URI, and later. */
  private boolean isOther(WatchedObject watched) {
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

  /** The ETag of the object at the spec's URI when it was last looked at. */
  private @Nullable String knownEtag() {
    return Optional.ofNullable(candidate)
        .filter(c -> c.uri().equals(spec.uri()))
        .map(CandidateStatus::trace)
        .map(TraceStatus::etag)
        .or(() ->
            Optional.ofNullable(before().etag()).filter(e -> digest(spec).equals(before().trace())))
        .or(() ->
            Optional.ofNullable(baseline)
                .filter(b -> b.origin().uri().equals(spec.uri()))
                .map(b -> b.trace().etag()))
        .orElse(null);
  }

  /**
   * The candidate so far. But where the likelihood or the gate has changed since it was rejected,
   * it is the baseline that is to be checked with the new ones, unless the spec names the trace.
   */
  private Optional<Trigger> previous() {
    if (candidate == null || baseline == null) {
      return last();
    }
    boolean gone =
        CheckReport.REJECTED.equals(candidate.verdict())
            && last()
                .filter(l -> l.kind() == Kind.Run || l.kind() == Kind.Watch)
                .filter(l -> !Candidate.of(model, l).id().equals(candidate.id()))
                .isPresent();
    return gone ? Optional.of(baseline.origin()) : last();
  }

  private Optional<Trigger> last() {
    if (candidate == null) {
      return Optional.ofNullable(baseline).map(Baseline::origin);
    }
    return Optional.of(
        seen == null // of an older operator, which knew no others
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
