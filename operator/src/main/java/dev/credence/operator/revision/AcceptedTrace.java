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
 * An accepted trace, with the likelihood and the gate that it was accepted with.
 *
 * @param candidate the id of its candidate
 * @param trigger of its check
 * @param engine the engine number that it was checked with
 * @param likelihood null if the trace contains it
 * @param modelDigest verified by the pods
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

  /** An accepted candidate. */
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

  /** The status of its candidate, for a lost status. */
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
   * A copy with the current credentials and region of the spec, if it still names the same store
   * and object: they only affect access.
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
   * Whether a candidate is the same, except for its trigger: same URI, store, checksum, likelihood,
   * gate and engine. The object at the URI may have changed.
   */
  boolean isOf(ProbabilisticModel model, Candidate other) {
    return facts.etag() != null
        && trigger.uri().equals(other.trigger().uri())
        && Objects.equals(trace.sha256(), other.trace().sha256())
        && Candidate.of(model, trigger).id().equals(candidate);
  }

  /**
   * Whether its model is identical to the served one, so that pods need not be replaced. This holds
   * for triggers run, watch and refresh, if new pods can still read the object in service by its
   * own URI or version. A trace that the spec names is always served from there.
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

  /** Whether both are the same model of the same object. */
  boolean isSameObject(AcceptedTrace other) {
    return modelDigest.equals(other.modelDigest)
        && facts.equals(other.facts)
        && Objects.equals(trace.uri(), other.trace.uri())
        && Objects.equals(trace.endpoint(), other.trace.endpoint());
  }
}
