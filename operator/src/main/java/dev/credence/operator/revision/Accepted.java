// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.crds.CandidateStatus;
import dev.credence.crds.Engine;
import dev.credence.crds.GateSpec;
import dev.credence.crds.LikelihoodSpec;
import dev.credence.crds.TraceSpec;
import dev.credence.crds.TraceStatus;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Origin;
import dev.credence.operator.candidate.Origin.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trace that may be served, and the likelihood and the gate with which it was accepted.
 *
 * @param candidate the id of the candidate that it was
 * @param origin what brought it
 * @param engine the number of the engine that it was checked for
 * @param likelihood null if the trace carries it
 * @param modelDigest which pods must find again
 * @param facts of the object that was read
 */
public record Accepted(
    String candidate,
    Origin origin,
    int engine,
    TraceSpec trace,
    @Nullable LikelihoodSpec likelihood,
    GateSpec gate,
    String modelDigest,
    TraceStatus facts) {

  /** A candidate whose verdict is that it may be served. */
  public static Accepted of(Candidate candidate, CandidateStatus verdict) {
    return new Accepted(
        candidate.id(),
        candidate.origin(),
        Engine.NUMBER,
        candidate.trace(),
        candidate.likelihood(),
        candidate.gate(),
        Objects.requireNonNull(verdict.modelDigest(), "an accepted trace has a digest"),
        Objects.requireNonNull(verdict.trace(), "an accepted trace was read"));
  }

  /** As a verdict of its candidate, which a lost status does not tell any more. */
  public CandidateStatus verdict() {
    return new CandidateStatus(
        candidate,
        origin.uri(),
        origin.kind().name(),
        origin.trigger(),
        CandidateStatus.ACCEPTED,
        null,
        null,
        modelDigest,
        facts,
        null,
        null,
        null,
        null);
  }

  /**
   * The same, read with what the spec says now of credentials and region, if it still names the
   * same store and object: they decide nothing but who may read it.
   */
  Accepted readWith(TraceSpec now) {
    boolean same =
        Objects.equals(now.endpoint(), trace.endpoint())
            && (origin.kind() == Kind.Run || now.uri() == null || now.uri().equals(trace.uri()));
    return same
        ? new Accepted(
            candidate, origin, engine, origin.trace(now), likelihood, gate, modelDigest, facts)
        : this;
  }

  /** Whether both are the same model from the same object. */
  boolean isSameObject(Accepted other) {
    return modelDigest.equals(other.modelDigest)
        && facts.equals(other.facts)
        && Objects.equals(trace.uri(), other.trace.uri())
        && Objects.equals(trace.endpoint(), other.trace.endpoint());
  }
}
