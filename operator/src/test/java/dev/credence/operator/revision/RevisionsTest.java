// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Trigger;
import dev.credence.operator.candidate.Trigger.Kind;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which verdicts are reused when Git returns to an earlier state. */
class RevisionsTest {
  private static final String URI = "s3://models/trace.nc";
  private static final ProbabilisticModelSpec SPEC = Models.spec(URI, 1);
  private static final ProbabilisticModel MODEL = model(SPEC);
  private static final AcceptedTrace ACCEPTED = Verdicts.revision(MODEL, "image").accepted();
  private static final Revision FORMER = revision(ACCEPTED, null);

  @Test
  void anEarlierVerdictIsReusedForSpecAndWatch() {
    assertThat(known(MODEL, new Trigger(Kind.Spec, null, URI), FORMER)).contains(ACCEPTED);
    assertThat(known(MODEL, new Trigger(Kind.Watch, "2", URI), FORMER)).contains(ACCEPTED);
  }

  /** A refresh always checks again, even with the same ETag. */
  @Test
  void aRefreshIsAlwaysChecked() {
    assertThat(known(MODEL, new Trigger(Kind.Refresh, "2", URI), FORMER)).isEmpty();
  }

  /** The shift from the revision in service was never computed. */
  @Test
  void aVerdictWithALimitedShiftIsReusedOnlyForTheSameBaseline() {
    ProbabilisticModel limited = model(Models.with(SPEC, "gate", Map.of("maxShift", 3)));
    Trigger spec = new Trigger(Kind.Spec, null, URI);
    AcceptedTrace accepted = Verdicts.revision(limited, "image").accepted();
    Revision former = revision(accepted, Instant.EPOCH);
    ProbabilisticModelSpec other = Models.spec("s3://models/other.nc", 1);
    Revision newer =
        revision(Verdicts.revision(model(other), "image").accepted(), Instant.EPOCH.plusSeconds(1));

    assertThat(known(limited, spec, former)).contains(accepted);
    assertThat(known(limited, spec, former, newer)).isEmpty();
    assertThat(known(MODEL, spec, FORMER, newer)).contains(ACCEPTED);
  }

  @Test
  void noVerdictIsReusedForAnotherTraceLikelihoodOrGate() {
    Trigger spec = new Trigger(Kind.Spec, null, URI);
    assertThat(known(MODEL, new Trigger(Kind.Run, "u", "s3://models/run.nc"), FORMER)).isEmpty();
    for (ProbabilisticModelSpec other :
        List.of(
            Models.with(SPEC, "gate", Map.of("minEss", 1)),
            Models.with(
                SPEC,
                "likelihood",
                Map.of("family", "Normal", "parameters", Map.of("mu", "1", "sigma", "2"))),
            Models.with(SPEC, "trace", Map.of("uri", URI, "sha256", "a".repeat(64))),
            Models.with(SPEC, "trace", Map.of("uri", URI, "endpoint", "http://other:9000")))) {
      assertThat(known(model(other), spec, FORMER)).isEmpty();
    }
  }

  @Test
  void theVerdictOfTheRevisionAvailableLastIsReused() {
    AcceptedTrace newer = withEtag("newer");
    Revision first = revision(ACCEPTED, Instant.EPOCH);
    Revision second = revision(newer, Instant.EPOCH.plusSeconds(1));

    assertThat(known(MODEL, new Trigger(Kind.Spec, null, URI), second, FORMER, first))
        .contains(newer);
    // without an ETag, the object cannot be compared
    assertThat(known(MODEL, new Trigger(Kind.Spec, null, URI), revision(withEtag(null), null)))
        .isEmpty();
  }

  /**
   * Inputs: two revisions, each with the minute at which it became available, and which of them is
   * deployed.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # a up, b up, deployed, target, target up; in service, with the target, baseline
          -, -, -, -, -, -, -, -
          -, -, a, -, -, -, -, a
          1, -, a, -, -, a, a, a
          1, -, b, -, -, a, a, b
          1, -, -, -, -, a, a, a
          1, 2, a, -, -, b, b, a
          1, 2, -, -, -, b, b, b
          # what is to run may have come up just now
          1, -, b, b, -, a, a, b
          1, -, b, b, 3, a, b, b
          1, 2, a, a, 3, b, a, a
          1, 2, a, a, 1, b, b, a
          -, -, b, b, 3, -, b, b
          """)
  void aRevisionIsDeployedInServiceOrTheBaseline(
      @Nullable Integer upA,
      @Nullable Integer upB,
      @Nullable String deployed,
      @Nullable String target,
      @Nullable Integer targetUp,
      @Nullable String inService,
      @Nullable String withTarget,
      @Nullable String baseline) {
    Revision a = up("a", upA);
    Revision b = up("b", upB);
    Revisions revisions =
        new Revisions(List.of(a, b), deployed == null ? null : deployed.equals("a") ? a : b);

    assertThat(image(revisions.inService())).isEqualTo(inService);
    assertThat(image(revisions.inService(target == null ? null : up(target, targetUp))))
        .isEqualTo(withTarget);
    assertThat(image(revisions.baseline())).isEqualTo(baseline);
  }

  private static Revision up(String image, @Nullable Integer minute) {
    return Verdicts.revision(MODEL, image)
        .upSince(minute == null ? null : Instant.EPOCH.plusSeconds(60L * minute));
  }

  private static @Nullable String image(Optional<Revision> revision) {
    return revision
        .map(r -> r.template().getSpec().getContainers().getFirst().getImage())
        .orElse(null);
  }

  private static Optional<AcceptedTrace> known(
      ProbabilisticModel model, Trigger trigger, Revision... revisions) {
    return new Revisions(List.of(revisions), null).accepted(model, Candidate.of(model, trigger));
  }

  private static AcceptedTrace withEtag(@Nullable String etag) {
    return new AcceptedTrace(
        ACCEPTED.candidate(),
        ACCEPTED.trigger(),
        ACCEPTED.engine(),
        ACCEPTED.trace(),
        ACCEPTED.likelihood(),
        ACCEPTED.gate(),
        ACCEPTED.modelDigest(),
        new TraceStatus(URI, etag, null, null, 1L, 4, 1000, null));
  }

  private static Revision revision(AcceptedTrace accepted, @Nullable Instant upSince) {
    Revision revision = Revision.of(MODEL, accepted, "image");
    return new Revision(
        revision.name(),
        revision.digest(),
        revision.data(),
        accepted,
        revision.template(),
        upSince);
  }

  private static ProbabilisticModel model(ProbabilisticModelSpec spec) {
    return Models.model("sales", "models", spec);
  }
}
