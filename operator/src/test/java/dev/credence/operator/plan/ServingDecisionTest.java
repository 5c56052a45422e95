// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Trigger;
import dev.credence.operator.candidate.Trigger.Kind;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Rollouts;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.upgrade.CanaryCandidate;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accepted trace is served, and with which image. */
class ServingDecisionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProbabilisticModel MODEL =
      Models.model("sales", "models", Models.spec("s3://models/trace.nc", 1));
  private static final String RUN = "s3://models/runs/b.nc";
  private static final AcceptedTrace FIRST = Verdicts.revision(MODEL, "old").accepted();
  private static final RuntimeChoice NEWEST = new RuntimeChoice("new", null, null, false);
  private static final RuntimeChoice SAME = new RuntimeChoice("old", null, null, false);
  private static final RuntimeChoice WAITS = new RuntimeChoice("old", null, "new", false);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # brought by, from, version in service, its digest, durability; unchanged
          Run, s3://models/runs/b.nc, -, same, UnversionedBucket, true
          Run, s3://models/runs/b.nc, v1, same, Versioned, true
          Run, s3://models/runs/b.nc, -, other, UnversionedBucket, false
          Run, s3://models/runs/b.nc, -, same, Overwritten, false
          Watch, s3://models/trace.nc, v1, same, Versioned, true
          Watch, s3://models/trace.nc, -, same, UnversionedBucket, false
          Refresh, s3://models/trace.nc, v1, same, Versioned, true
          Spec, s3://models/moved.nc, v1, same, Versioned, false
          """)
  void anIdenticalModelIsNotRolledOut(
      Kind kind,
      String uri,
      @Nullable String version,
      String digest,
      Durability durability,
      boolean unchanged) {
    Revision runs = up(FIRST.engine(), version);
    AcceptedTrace newest =
        brought(kind, uri, digest.equals("same") ? FIRST.modelDigest() : "f".repeat(64));

    ServingDecision serving = serve(newest, runs, durability, SAME);

    assertThat(serving.unchanged()).isEqualTo(unchanged);
    Revision target = Objects.requireNonNull(serving.target()).revision();
    assertThat(target.name().equals(runs.name())).isEqualTo(unchanged);
    assertThat(target.accepted().facts())
        .isEqualTo(unchanged ? runs.accepted().facts() : newest.facts());
  }

  @Test
  void anotherGateMakesANewRevisionOfTheSameModel() {
    ProbabilisticModel stricter =
        Models.model(
            "sales", "models", Models.with(MODEL.getSpec(), "gate", Map.of("minEss", 500)));
    AcceptedTrace newest =
        accepted(Candidate.of(stricter, new Trigger(Kind.Run, "u", RUN)), FIRST.modelDigest());

    assertThat(
            serve(newest, up(FIRST.engine(), null), Durability.UnversionedBucket, SAME).unchanged())
        .isFalse();
  }

  @Test
  void aWaitingModelAppliesChangesWithItsPreviousImage() {
    Revision runs = up(FIRST.engine(), null);
    AcceptedTrace newest = brought(Kind.Run, RUN, "f".repeat(64));

    Revision target = target(serve(newest, runs, Durability.UnversionedBucket, WAITS));

    assertThat(target.accepted().modelDigest()).isEqualTo("f".repeat(64));
    assertThat(CanaryCandidate.image(target.template())).contains("old");
  }

  /** The engines compute different digests. */
  @Test
  void aModelWaitingForAnotherEngineKeepsItsTraceAndAppliesOtherChanges() {
    Revision runs = up(FIRST.engine() - 1, null);
    AcceptedTrace newest = brought(Kind.Run, RUN, "f".repeat(64));

    assertThat(target(serve(newest, runs, Durability.UnversionedBucket, WAITS)).name())
        .isEqualTo(runs.name());
    ProbabilisticModel edited =
        Models.model("sales", "models", Models.with(MODEL.getSpec(), "sampleCount", 7));
    Revision target =
        target(
            ServingDecision.of(
                edited,
                Optional.of(newest),
                new Revisions(List.of(runs), runs),
                rollout(runs),
                Durability.UnversionedBucket,
                WAITS,
                NOW));
    assertThat(target.name()).isNotEqualTo(runs.name());
    assertThat(target.accepted().modelDigest()).isEqualTo(FIRST.modelDigest());
    assertThat(CanaryCandidate.image(target.template())).contains("old");
    // no pod is replaced until the trace was checked for the new engine
    assertThat(target(serve(null, runs, Durability.UnversionedBucket, NEWEST)).name())
        .isEqualTo(runs.name());
    assertThat(
            CanaryCandidate.image(
                target(serve(newest, runs, Durability.UnversionedBucket, NEWEST)).template()))
        .contains("new");
  }

  private static ServingDecision serve(
      @Nullable AcceptedTrace newest, Revision runs, Durability durability, RuntimeChoice runtime) {
    return ServingDecision.of(
        MODEL,
        Optional.ofNullable(newest),
        new Revisions(List.of(runs), runs),
        rollout(runs),
        durability,
        runtime,
        NOW);
  }

  private static Revision target(ServingDecision serving) {
    return Objects.requireNonNull(serving.target()).revision();
  }

  private static AcceptedTrace brought(Kind kind, String uri, String digest) {
    return accepted(Candidate.of(MODEL, new Trigger(kind, "u", uri)), digest);
  }

  private static AcceptedTrace accepted(Candidate candidate, String digest) {
    return AcceptedTrace.of(
        candidate,
        Verdicts.accepted(MODEL).toBuilder()
            .modelDigest(digest)
            .trace(
                new TraceStatus(
                    candidate.trigger().uri(), "another", null, null, 1L, 4, 1000, null))
            .build());
  }

  /** The first trace in service, accepted for an engine. */
  private static Revision up(int engine, @Nullable String version) {
    TraceStatus facts = FIRST.facts();
    AcceptedTrace accepted =
        new AcceptedTrace(
            FIRST.candidate(),
            FIRST.trigger(),
            engine,
            FIRST.trace(),
            FIRST.likelihood(),
            FIRST.gate(),
            FIRST.modelDigest(),
            new TraceStatus(facts.uri(), facts.etag(), version, facts.sha256(), 1L, 4, 1000, null));
    Revision revision = Revision.of(MODEL, accepted, "old");
    return new Revision(
        revision.name(),
        revision.digest(),
        revision.data(),
        revision.accepted(),
        revision.template(),
        NOW.minusSeconds(60));
  }

  private static Rollout rollout(Revision runs) {
    Deployment deployment =
        new DeploymentBuilder(Verdicts.desired(MODEL, "old").deployment().orElseThrow())
            .editSpec()
            .withTemplate(runs.template())
            .endSpec()
            .build();
    return new Rollout(Rollouts.reported(deployment, 1, null), List.of());
  }
}
