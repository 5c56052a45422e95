// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.CandidateSelector.Baseline;
import dev.credence.operator.candidate.CandidateSelector.Choice;
import dev.credence.operator.candidate.Trigger.Kind;
import dev.credence.operator.retraining.Run;
import dev.credence.operator.retraining.Runs;
import dev.credence.operator.retraining.WatchedObject;
import dev.credence.operator.testing.Models;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which trigger takes precedence. */
class CandidateSelectorTest {
  private static final String URI = "s3://models/trace.nc";
  private static final String RUNS = "s3://models/runs/";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Runs NO_RUNS = new Runs(List.of());
  private static final Trigger SPEC = new Trigger(Kind.Spec, null, URI);
  private static final Run RUN = run("a", NOON);
  private static final String COMPLETION = NOON + " uid-a";
  private static final Trigger OF_RUN = new Trigger(Kind.Run, "uid-a", RUNS + "a-uid-a.nc");

  private final ProbabilisticModel model = Models.model("sales", "models", spec(URI, "mu"));

  @Test
  void aNewModelHasTheTraceThatItsSpecNames() {
    assertThat(choose(NO_RUNS, null, null).trigger()).isEqualTo(SPEC);
  }

  @Test
  void withoutATraceItWaitsForTheFirstRun() {
    model.setSpec(spec(null, "mu"));

    assertThat(choose(NO_RUNS, null, null).trigger()).isNull();
    assertThat(choose(new Runs(List.of(RUN)), null, null).trigger()).isEqualTo(OF_RUN);
  }

  @Test
  void aFinishedRunTriggersOneCheck() {
    Choice first = choose(NO_RUNS, null, null);
    remember(accepted(SPEC, "etag"), first.seen());

    Choice second = choose(new Runs(List.of(RUN)), null, served(SPEC, "etag"));

    assertThat(second.trigger()).isEqualTo(OF_RUN);
    remember(rejected(OF_RUN), second.seen());
    assertThat(choose(new Runs(List.of(RUN)), null, served(SPEC, "etag")).trigger())
        .isEqualTo(OF_RUN);
    Run older = run("b", NOON.minusSeconds(60));
    assertThat(choose(new Runs(List.of(older)), null, served(SPEC, "etag")).trigger())
        .isEqualTo(OF_RUN);
    Run newer = run("c", NOON.plusSeconds(60));
    assertThat(choose(new Runs(List.of(newer, RUN)), null, served(SPEC, "etag")).trigger())
        .isEqualTo(new Trigger(Kind.Run, "uid-c", RUNS + "c-uid-c.nc"));
  }

  @Test
  void runsThatFinishInTheSameSecondAreAllProcessed() {
    remember(accepted(OF_RUN, "run"), seen(null, null, COMPLETION));

    assertThat(
            choose(new Runs(List.of(RUN, run("b", NOON))), null, served(OF_RUN, "run")).trigger())
        .isEqualTo(new Trigger(Kind.Run, "uid-b", RUNS + "b-uid-b.nc"));
    assertThat(
            choose(new Runs(List.of(RUN, run("_", NOON))), null, served(OF_RUN, "run")).trigger())
        .isEqualTo(OF_RUN);
  }

  @Test
  void aNewSpecTraceTakesPrecedenceOverARun() {
    remember(accepted(OF_RUN, "run"), seen(null, null, COMPLETION));
    model.setSpec(spec("s3://models/other.nc", "mu"));

    assertThat(choose(new Runs(List.of(RUN)), null, served(OF_RUN, "run")).trigger())
        .isEqualTo(new Trigger(Kind.Spec, null, "s3://models/other.nc"));
  }

  @Test
  void aTraceRemovedFromTheSpecKeepsServing() {
    remember(accepted(SPEC, "etag"), seen(null, null, null));
    model.setSpec(spec(null, "mu"));

    assertThat(choose(NO_RUNS, null, served(SPEC, "etag")).trigger()).isEqualTo(SPEC);
  }

  @Test
  void aRefreshChecksTheSpecTraceAgain() {
    remember(accepted(OF_RUN, "run"), seen(null, null, COMPLETION));
    refresh("1");

    Choice choice = choose(new Runs(List.of(RUN)), null, served(OF_RUN, "run"));

    assertThat(choice.trigger()).isEqualTo(new Trigger(Kind.Refresh, "1", URI));
    remember(accepted(choice.trigger(), "etag"), choice.seen());
    assertThat(choose(new Runs(List.of(RUN)), null, served(choice.trigger(), "etag")).trigger())
        .isEqualTo(choice.trigger());
  }

  @Test
  void withoutASpecTraceARefreshChecksTheTraceInService() {
    model.setSpec(spec(null, "mu"));
    remember(accepted(OF_RUN, "run"), seen(null, null, COMPLETION));
    refresh("1");

    assertThat(choose(new Runs(List.of(RUN)), null, served(OF_RUN, "run")).trigger())
        .isEqualTo(new Trigger(Kind.Refresh, "1", OF_RUN.uri()));
  }

  @Test
  void aChangedEtagTriggersACheck() {
    remember(accepted(SPEC, "one"), seen(null, null, null));
    Baseline served = served(SPEC, "one");

    assertThat(choose(NO_RUNS, watched("one", 60), served).trigger()).isEqualTo(SPEC);
    assertThat(choose(NO_RUNS, watched("one", 60), served).seen().etag()).isEqualTo("one");
    Choice other = choose(NO_RUNS, watched("two", 60), served);
    assertThat(other.trigger()).isEqualTo(new Trigger(Kind.Watch, "two", URI));
    remember(rejected(other.trigger()), other.seen());
    assertThat(choose(NO_RUNS, watched("two", 120), served)).isEqualTo(other);
  }

  @Test
  void watchResultsFromBeforeTheLastCheckAreIgnored() {
    remember(accepted(SPEC, "two"), seen(null, "one", null));

    assertThat(choose(NO_RUNS, watched("one", -60), served(SPEC, "two")).trigger()).isEqualTo(SPEC);
  }

  @Test
  void anUnchangedWatchedObjectDoesNotReplaceARun() {
    remember(accepted(OF_RUN, "run"), seen(null, "one", COMPLETION));

    assertThat(choose(new Runs(List.of(RUN)), watched("one", 60), served(OF_RUN, "run")).trigger())
        .isEqualTo(OF_RUN);
  }

  @Test
  void aChangedLikelihoodAfterARejectionIsCheckedWithTheBaseline() {
    model.setSpec(spec(URI, "mu"));
    remember(rejected(OF_RUN), seen(null, null, COMPLETION));
    assertThat(choose(NO_RUNS, null, served(SPEC, "etag")).trigger()).isEqualTo(OF_RUN);

    model.setSpec(spec(URI, "2 * mu"));

    assertThat(choose(NO_RUNS, null, served(SPEC, "etag")).trigger()).isEqualTo(SPEC);
    remember(accepted(OF_RUN, "run"), seen(null, null, COMPLETION));
    assertThat(choose(NO_RUNS, null, served(SPEC, "etag")).trigger()).isEqualTo(OF_RUN);
  }

  @Test
  void ifTheStatusIsLostTheDeployedTraceCountsAsAccepted() {
    Choice choice = choose(new Runs(List.of(RUN)), null, served(SPEC, "etag"));

    assertThat(choice.trigger()).isEqualTo(SPEC);
    assertThat(choice.seen().run()).isEqualTo(COMPLETION);
    assertThat(choose(NO_RUNS, null, served(OF_RUN, "run")).trigger()).isEqualTo(OF_RUN);
  }

  @Test
  void tracesAcceptedByAnOlderOperatorAreNotCheckedAgain() {
    refresh("1");
    Trigger trigger = Objects.requireNonNull(choose(NO_RUNS, null, null).trigger());
    CandidateStatus old = accepted(trigger, "etag");
    remember(
        CandidateStatus.unchecked(old.id(), URI, null, null).toBuilder()
            .verdict("Accepted")
            .message("")
            .modelDigest("")
            .trace(old.trace())
            .build()
            .checked(null, "", ""),
        null);

    Choice choice = choose(NO_RUNS, null, served(new Trigger(Kind.Spec, null, URI), "etag"));

    assertThat(choice.trigger()).isEqualTo(trigger);
    assertThat(Candidate.of(model, trigger).id()).isEqualTo(old.id());
  }

  private Choice choose(Runs runs, @Nullable WatchedObject watched, @Nullable Baseline baseline) {
    return CandidateSelector.choose(model, runs, watched, baseline);
  }

  private void remember(CandidateStatus candidate, @Nullable SeenStatus seen) {
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder()
            .observedGeneration(1L)
            .candidate(candidate)
            .seen(seen)
            .conditions(List.of())
            .build());
  }

  private void refresh(String value) {
    Models.annotated(model, Map.of(CandidateSelector.REFRESH, value));
  }

  private SeenStatus seen(@Nullable String refresh, @Nullable String etag, @Nullable String run) {
    return new SeenStatus(
        CandidateSelector.digest(model.getSpec().traceOrDefault()), refresh, etag, run, null);
  }

  private CandidateStatus accepted(Trigger trigger, String etag) {
    return checked(trigger, "Accepted", null, facts(etag));
  }

  private CandidateStatus rejected(Trigger trigger) {
    return checked(trigger, "Rejected", "NotConverged", null);
  }

  private CandidateStatus checked(
      Trigger trigger, String verdict, @Nullable String reason, @Nullable TraceStatus facts) {
    return CandidateStatus.unchecked(
            Candidate.of(model, trigger).id(),
            trigger.uri(),
            trigger.kind().name(),
            trigger.value())
        .toBuilder()
        .verdict(verdict)
        .reason(reason)
        .message("")
        .trace(facts)
        .build()
        .checked(null, NOON.toString(), "job");
  }

  private static Baseline served(Trigger trigger, String etag) {
    return new Baseline(trigger, facts(etag));
  }

  private static TraceStatus facts(String etag) {
    return new TraceStatus(null, etag, null, null, null, null, null, null);
  }

  private static WatchedObject watched(String etag, int seconds) {
    return new WatchedObject(etag, NOON.plusSeconds(seconds));
  }

  private static ProbabilisticModelSpec spec(@Nullable String uri, String mu) {
    return Models.spec(
        """
        trace: {%s}
        likelihood: {family: Normal, parameters: {mu: "%s", sigma: sigma}}
        retraining: {schedule: "0 3 * * 1", outputPrefix: "%s", template: {image: train}}
        """
            .formatted(uri == null ? "" : "uri: \"" + uri + "\"", mu, RUNS));
  }

  private static Run run(String name, Instant end) {
    return new Run(
        new JobBuilder()
            .withNewMetadata()
            .withName(name)
            .withUid("uid-" + name)
            .addToAnnotations(Run.OUTPUT_PREFIX, RUNS)
            .withCreationTimestamp(end.minusSeconds(30).toString())
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType("Complete")
            .withStatus("True")
            .withLastTransitionTime(end.toString())
            .endCondition()
            .endStatus()
            .build(),
        List.of(),
        null,
        null);
  }
}
