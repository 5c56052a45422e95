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
    return toBuilder().message(words).build();
  }

  /** The same, with what keeps another check from a verdict of its own. */
  public CandidateStatus hinderedBy(@Nullable String words) {
    return toBuilder().hindrance(words).build();
  }

  /** The same as a check has just left it. */
  public CandidateStatus checked(@Nullable Integer tries, String at, String by) {
    return toBuilder().attempts(tries).checkedAt(at).checkedBy(by).build();
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

  /** The same, to be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Makes a status field by field; what is not given is as it was. */
  public static final class Builder {
    private final String id;
    private final String uri;
    private final @Nullable String origin;
    private final @Nullable String trigger;
    private @Nullable String verdict;
    private @Nullable String reason;
    private @Nullable String message;
    private @Nullable String hindrance;
    private @Nullable String modelDigest;
    private @Nullable TraceStatus trace;
    private @Nullable ShiftStatus shift;
    private @Nullable Integer attempts;
    private @Nullable String checkedAt;
    private @Nullable String checkedBy;

    private Builder(CandidateStatus from) {
      id = from.id;
      uri = from.uri;
      origin = from.origin;
      trigger = from.trigger;
      verdict = from.verdict;
      reason = from.reason;
      message = from.message;
      hindrance = from.hindrance;
      modelDigest = from.modelDigest;
      trace = from.trace;
      shift = from.shift;
      attempts = from.attempts;
      checkedAt = from.checkedAt;
      checkedBy = from.checkedBy;
    }

    /** Its {@code verdict}. */
    public Builder verdict(@Nullable String value) {
      verdict = value;
      return this;
    }

    /** Its {@code reason}. */
    public Builder reason(@Nullable String value) {
      reason = value;
      return this;
    }

    /** Its {@code message}. */
    public Builder message(@Nullable String value) {
      message = value;
      return this;
    }

    /** Its {@code hindrance}. */
    public Builder hindrance(@Nullable String value) {
      hindrance = value;
      return this;
    }

    /** Its {@code modelDigest}. */
    public Builder modelDigest(@Nullable String value) {
      modelDigest = value;
      return this;
    }

    /** Its {@code trace}. */
    public Builder trace(@Nullable TraceStatus value) {
      trace = value;
      return this;
    }

    /** Its {@code shift}. */
    public Builder shift(@Nullable ShiftStatus value) {
      shift = value;
      return this;
    }

    /** Its {@code attempts}. */
    public Builder attempts(@Nullable Integer value) {
      attempts = value;
      return this;
    }

    /** Its {@code checkedAt}. */
    public Builder checkedAt(@Nullable String value) {
      checkedAt = value;
      return this;
    }

    /** Its {@code checkedBy}. */
    public Builder checkedBy(@Nullable String value) {
      checkedBy = value;
      return this;
    }

    /** With all of it. */
    public CandidateStatus build() {
      return new CandidateStatus(
          id,
          uri,
          origin,
          trigger,
          verdict,
          reason,
          message,
          hindrance,
          modelDigest,
          trace,
          shift,
          attempts,
          checkedAt,
          checkedBy);
    }
  }
}
