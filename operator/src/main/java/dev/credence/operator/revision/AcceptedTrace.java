// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.contract.Engine;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.TraceSpec;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Trigger;
import dev.credence.operator.candidate.Trigger.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trace that may be served, and the likelihood and the gate with which it was accepted.
 *
 * @param candidate the id of the candidate that it was
 * @param trigger what brought it
 * @param engine the number of the engine that it was checked for
 * @param likelihood null if the trace carries it
 * @param modelDigest which pods must find again
 * @param facts of the object that was read
 */
public record AcceptedTrace(
    String candidate,
    Trigger trigger,
    int engine,
    TraceSpec trace,
    @Nullable LikelihoodSpec likelihood,
    GateSpec gate,
    String modelDigest,
    TraceStatus facts) {

  /** A candidate whose verdict is that it may be served. */
  public static AcceptedTrace of(Candidate candidate, CandidateStatus verdict) {
    return new AcceptedTrace(
        candidate.id(),
        candidate.trigger(),
        Engine.NUMBER,
        candidate.trace(),
        candidate.likelihood(),
        candidate.gate(),
        Objects.requireNonNull(verdict.modelDigest(), "an accepted trace has a digest"),
        Objects.requireNonNull(verdict.trace(), "an accepted trace was read"));
  }

  /** As a verdict of its candidate, which a lost status does not tell any more. */
  public CandidateStatus verdict() {
    return CandidateStatus.unchecked(
            candidate, trigger.uri(), trigger.kind().name(), trigger.value())
        .toBuilder()
        .verdict(CheckReport.ACCEPTED)
        .modelDigest(modelDigest)
        .trace(facts)
        .build();
  }

  /**
   * The same, read with what the spec says now of credentials and region, if it still names the
   * same store and object: they decide nothing but who may read it.
   */
  AcceptedTrace readWith(TraceSpec now) {
    boolean same =
        Objects.equals(now.endpoint(), trace.endpoint())
            && (trigger.kind() == Kind.Run || now.uri() == null || now.uri().equals(trace.uri()));
    return same
        ? new AcceptedTrace(
            candidate, trigger, engine, trigger.trace(now), likelihood, gate, modelDigest, facts)
        : this;
  }

  /**
   * Whether it is what a candidate is, but for what brought it: the same URI, store, pin,
   * likelihood, gate and engine. The object there may be another one by now.
   */
  boolean isOf(ProbabilisticModel model, Candidate other) {
    return facts.etag() != null
        && trigger.uri().equals(other.trigger().uri())
        && Objects.equals(trace.sha256(), other.trace().sha256())
        && Candidate.of(model, trigger).id().equals(candidate);
  }

  /**
   * Whether it is another object with the very model that is served, so that no pod need be
   * replaced: what a run, the watch or a refresh has brought, as long as new pods find the object
   * in service by its own URI or version. A trace that the spec names is served as it is named.
   */
  public boolean isServedBy(AcceptedTrace served) {
    return trigger.kind() != Kind.Spec
        && !candidate.equals(served.candidate())
        && engine == served.engine()
        && modelDigest.equals(served.modelDigest())
        && Objects.equals(likelihood, served.likelihood())
        && gate.equals(served.gate())
        && Objects.equals(trace.endpoint(), served.trace().endpoint())
        && (served.facts().versionId() != null || !trigger.uri().equals(served.trigger().uri()));
  }

  /** Whether both are the same model from the same object. */
  boolean isSameObject(AcceptedTrace other) {
    return modelDigest.equals(other.modelDigest)
        && facts.equals(other.facts)
        && Objects.equals(trace.uri(), other.trace.uri())
        && Objects.equals(trace.endpoint(), other.trace.endpoint());
  }
}
