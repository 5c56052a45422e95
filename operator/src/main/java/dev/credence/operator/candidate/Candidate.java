// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.credence.contract.Engine;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A trace to be served with the likelihood and the gate of the moment.
 *
 * @param id tells it from others: 10 hex digits
 * @param origin what has brought it
 * @param trace where it lies and with what it is read
 * @param likelihood null if the trace carries it
 * @param gate with every field
 */
public record Candidate(
    String id,
    Trigger origin,
    TraceSpec trace,
    @Nullable LikelihoodSpec likelihood,
    GateSpec gate) {
  /** All that a verdict depends on, and what asks for a new one. */
  @JsonPropertyOrder(alphabetic = true)
  private record Identity(
      String uri,
      @Nullable String endpoint,
      @Nullable String sha256,
      @Nullable LikelihoodSpec likelihood,
      GateSpec gate,
      int engine,
      @Nullable String trigger) {}

  /** The candidate that something has brought, of a model whose spec keeps the rules. */
  public static Candidate of(ProbabilisticModel model, Trigger origin) {
    ProbabilisticModelSpec spec = model.getSpec();
    TraceSpec trace = origin.trace(spec.traceOrDefault());
    Identity identity =
        new Identity(
            origin.uri(),
            trace.endpoint(),
            trace.sha256(),
            spec.likelihood(),
            spec.gateOrDefault(),
            Engine.NUMBER,
            origin.trigger());
    return new Candidate(
        Digest.ofJson(identity), origin, trace, spec.likelihood(), spec.gateOrDefault());
  }

  /** What is known of it, if the status speaks of it, else nothing. */
  public CandidateStatus known(@Nullable ProbabilisticModelStatus status) {
    return status != null && status.candidate() != null && status.candidate().id().equals(id)
        ? status.candidate()
        : CandidateStatus.unchecked(id, origin.uri(), origin.kind().name(), origin.trigger());
  }
}
