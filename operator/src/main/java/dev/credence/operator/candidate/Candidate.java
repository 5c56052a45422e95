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
 * A trace to be served, with the current likelihood and gate.
 *
 * @param id digest of its content, 10 hex characters
 * @param trigger of the check
 * @param trace location, and how to read it
 * @param likelihood null if the trace contains it
 * @param gate including defaults
 */
public record Candidate(
    String id,
    Trigger trigger,
    TraceSpec trace,
    @Nullable LikelihoodSpec likelihood,
    GateSpec gate) {
  /**
   * Everything that the verdict depends on. Its JSON is hashed: the names of fields must not
   * change.
   */
  @JsonPropertyOrder(alphabetic = true)
  private record Identity(
      String uri,
      @Nullable String endpoint,
      @Nullable String sha256,
      @Nullable LikelihoodSpec likelihood,
      GateSpec gate,
      int engine,
      @Nullable String trigger) {}

  /** The candidate of a trigger, for a model with a valid spec. */
  public static Candidate of(ProbabilisticModel model, Trigger trigger) {
    ProbabilisticModelSpec spec = model.getSpec();
    TraceSpec trace = trigger.trace(spec.traceOrDefault());
    Identity identity =
        new Identity(
            trigger.uri(),
            trace.endpoint(),
            trace.sha256(),
            spec.likelihood(),
            spec.gateOrDefault(),
            Engine.NUMBER,
            trigger.value());
    return new Candidate(
        Digest.ofJson(identity), trigger, trace, spec.likelihood(), spec.gateOrDefault());
  }

  /** Its status so far, or one without results. */
  public CandidateStatus known(@Nullable ProbabilisticModelStatus status) {
    return status != null && status.candidate() != null && status.candidate().id().equals(id)
        ? status.candidate()
        : CandidateStatus.unchecked(id, trigger.uri(), trigger.kind().name(), trigger.value());
  }
}
