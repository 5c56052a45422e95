// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.verdict.ShiftStatus;
import dev.credence.contract.verdict.TraceStatus;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The newest trace that was to be served, and what its check found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateStatus(
    @JsonPropertyDescription(
            "Tells this candidate from others: of the trace, the likelihood and the gate")
        @Required
        String id,
    @JsonPropertyDescription("Where the trace lies") @Required String uri,
    @JsonPropertyDescription(
            "What brought it: Spec (a new spec.trace), Refresh, Run or Watch; absent: Spec")
        @Nullable String origin,
    @JsonPropertyDescription(
            "The annotation's value, the uid of the run's Job, or the ETag that was seen")
        @Nullable String trigger,
    @JsonPropertyDescription("Accepted or Rejected; absent until it is checked")
        @Nullable String verdict,
    @JsonPropertyDescription("Why it is rejected, one word for programs") @Nullable String reason,
    @JsonPropertyDescription("What the check says, for people") @Nullable String message,
    @JsonPropertyDescription(
            "What kept a later check from a verdict of its own, so that this one stands")
        @Nullable String hindrance,
    @JsonPropertyDescription("The model digest of the trace with its likelihood, 64 hex digits")
        @Nullable String modelDigest,
    @JsonPropertyDescription("The trace as it was read") @Nullable TraceStatus trace,
    @JsonPropertyDescription(
            "How far it has moved from the posterior in service; absent if unknown")
        @Nullable ShiftStatus shift,
    @JsonPropertyDescription("How often it was checked in vain, for a reason that may pass")
        @Nullable Integer attempts,
    @JsonPropertyDescription("When the last check was recorded, RFC 3339")
        @Nullable String checkedAt,
    @JsonPropertyDescription("The uid of the Job that checked last") @Nullable String checkedBy) {

  /** The same with another message. */
  public CandidateStatus saying(String words) {
    return with(words, hindrance, attempts, checkedAt, checkedBy);
  }

  /** The same, with what keeps another check from a verdict of its own. */
  public CandidateStatus hinderedBy(@Nullable String words) {
    return with(message, words, attempts, checkedAt, checkedBy);
  }

  /** The same as a check has just left it. */
  public CandidateStatus checked(@Nullable Integer tries, String at, String by) {
    return with(message, hindrance, tries, at, by);
  }

  private CandidateStatus with(
      @Nullable String told,
      @Nullable String hinders,
      @Nullable Integer tries,
      @Nullable String at,
      @Nullable String by) {
    return new CandidateStatus(
        id,
        uri,
        origin,
        trigger,
        verdict,
        reason,
        told,
        hinders,
        modelDigest,
        trace,
        shift,
        tries,
        at,
        by);
  }

  /** The same as if it had not been checked yet. */
  public CandidateStatus unchecked() {
    return unchecked(id, uri, origin, trigger);
  }

  /** One that has not been checked yet. */
  public static CandidateStatus unchecked(
      String id, String uri, @Nullable String origin, @Nullable String trigger) {
    return new CandidateStatus(
        id, uri, origin, trigger, null, null, null, null, null, null, null, null, null, null);
  }
}
