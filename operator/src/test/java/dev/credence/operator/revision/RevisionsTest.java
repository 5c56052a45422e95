// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Origin;
import dev.credence.operator.candidate.Origin.Kind;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which verdicts are known when Git goes back. */
class RevisionsTest {
  private static final String URI = "s3://models/trace.nc";
  private static final ProbabilisticModelSpec SPEC = Models.spec(URI, 1);
  private static final ProbabilisticModel MODEL = model(SPEC);
  private static final Accepted ACCEPTED = Verdicts.revision(MODEL, "image").accepted();
  private static final Revision FORMER = revision(ACCEPTED, null);

  @Test
  void whatWasAcceptedIsKnownWhateverBringsItAgain() {
    assertThat(known(MODEL, new Origin(Kind.Spec, null, URI), FORMER)).contains(ACCEPTED);
    assertThat(known(MODEL, new Origin(Kind.Watch, "2", URI), FORMER)).contains(ACCEPTED);
  }

  /** Somebody asks for it, and may have a reason that no ETag shows. */
  @Test
  void whatARefreshBringsIsCheckedAnew() {
    assertThat(known(MODEL, new Origin(Kind.Refresh, "2", URI), FORMER)).isEmpty();
  }

  /** How far it moves from what is in service now was never asked. */
  @Test
  void aShiftIsMeasuredFromWhatIsInService() {
    ProbabilisticModel limited = model(Models.with(SPEC, "gate", Map.of("maxShift", 3)));
    Origin spec = new Origin(Kind.Spec, null, URI);
    Accepted accepted = Verdicts.revision(limited, "image").accepted();
    Revision former = revision(accepted, Instant.EPOCH);
    ProbabilisticModelSpec other = Models.spec("s3://models/other.nc", 1);
    Revision newer =
        revision(Verdicts.revision(model(other), "image").accepted(), Instant.EPOCH.plusSeconds(1));

    assertThat(known(limited, spec, former)).contains(accepted);
    assertThat(known(limited, spec, former, newer)).isEmpty();
    assertThat(known(MODEL, spec, FORMER, newer)).contains(ACCEPTED);
  }

  @Test
  void anotherQuestionHasNoKnownAnswer() {
    Origin spec = new Origin(Kind.Spec, null, URI);
    assertThat(known(MODEL, new Origin(Kind.Run, "u", "s3://models/run.nc"), FORMER)).isEmpty();
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
  void ofSeveralTheNewestInServiceIsKnown() {
    Accepted newer = withEtag("newer");
    Revision first = revision(ACCEPTED, Instant.EPOCH);
    Revision second = revision(newer, Instant.EPOCH.plusSeconds(1));

    assertThat(known(MODEL, new Origin(Kind.Spec, null, URI), second, FORMER, first))
        .contains(newer);
    // by what else would it be seen that the object is the same?
    assertThat(known(MODEL, new Origin(Kind.Spec, null, URI), revision(withEtag(null), null)))
        .isEmpty();
  }

  private static Optional<Accepted> known(
      ProbabilisticModel model, Origin origin, Revision... revisions) {
    return new Revisions(List.of(revisions), null).accepted(model, Candidate.of(model, origin));
  }

  private static Accepted withEtag(@Nullable String etag) {
    return new Accepted(
        ACCEPTED.candidate(),
        ACCEPTED.origin(),
        ACCEPTED.engine(),
        ACCEPTED.trace(),
        ACCEPTED.likelihood(),
        ACCEPTED.gate(),
        ACCEPTED.modelDigest(),
        new TraceStatus(URI, etag, null, null, 1L, 4, 1000, null));
  }

  private static Revision revision(Accepted accepted, @Nullable Instant upSince) {
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
