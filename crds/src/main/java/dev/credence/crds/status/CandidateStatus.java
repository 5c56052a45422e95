// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.verdict.ShiftStatus;
import dev.credence.contract.verdict.TraceStatus;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The newest trace to be served, and the result of its check. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateStatus(
    @JsonPropertyDescription("Identifies the candidate: a digest of trace, likelihood and gate.")
        @Required
        String id,
    @JsonPropertyDescription("URI of the trace.") @Required String uri,
    @JsonPropertyDescription(
            "What triggered the check: Spec (a new spec.trace), Refresh, Run or Watch. Defaults"
                + " to Spec.")
        @Nullable String origin,
    @JsonPropertyDescription(
            "Value of the trigger: the annotation's value, the UID of the run's Job, or the new"
                + " ETag.")
        @Nullable String trigger,
    @JsonPropertyDescription("Accepted or Rejected. Absent until it is checked.")
        @Nullable String verdict,
    @JsonPropertyDescription("Machine-readable CamelCase reason of a rejection.")
        @Nullable String reason,
    @JsonPropertyDescription("Human-readable result of the check.") @Nullable String message,
    @JsonPropertyDescription(
            "Error of the last check if it ended without a verdict; the verdict above, of an"
                + " earlier check, remains valid.")
        @Nullable String hindrance,
    @JsonPropertyDescription("Model digest of the trace with its likelihood, 64 hex characters.")
        @Nullable String modelDigest,
    @JsonPropertyDescription("The trace as it was read.") @Nullable TraceStatus trace,
    @JsonPropertyDescription("Shift from the posterior in service. Absent if unknown.")
        @Nullable ShiftStatus shift,
    @JsonPropertyDescription("Number of failed attempts (transient errors).")
        @Nullable Integer attempts,
    @JsonPropertyDescription("Time when the last check was recorded, RFC 3339.")
        @Nullable String checkedAt,
    @JsonPropertyDescription("UID of the Job that ran the last check.")
        @Nullable String checkedBy) {

  /** A copy with another message. */
  public CandidateStatus withMessage(String text) {
    return toBuilder().message(text).build();
  }

  /** A copy with the error of a later check that ended without a verdict; null for none. */
  public CandidateStatus withCheckError(@Nullable String error) {
    return toBuilder().hindrance(error).build();
  }

  /** A copy with the data of the last check. */
  public CandidateStatus checked(@Nullable Integer failures, String time, String jobUid) {
    return toBuilder().attempts(failures).checkedAt(time).checkedBy(jobUid).build();
  }

  /** A copy without the results of checks. */
  public CandidateStatus unchecked() {
    return unchecked(id, uri, origin, trigger);
  }

  /** A candidate that has not been checked yet. */
  public static CandidateStatus unchecked(
      String id, String uri, @Nullable String origin, @Nullable String trigger) {
    return new CandidateStatus(
        id, uri, origin, trigger, null, null, null, null, null, null, null, null, null, null);
  }

  /** A builder that starts with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Builds a status; fields that are not set keep their values. */
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

    /** Sets {@code verdict}. */
    public Builder verdict(@Nullable String value) {
      verdict = value;
      return this;
    }

    /** Sets {@code reason}. */
    public Builder reason(@Nullable String value) {
      reason = value;
      return this;
    }

    /** Sets {@code message}. */
    public Builder message(@Nullable String value) {
      message = value;
      return this;
    }

    /** Sets {@code hindrance}. */
    public Builder hindrance(@Nullable String value) {
      hindrance = value;
      return this;
    }

    /** Sets {@code modelDigest}. */
    public Builder modelDigest(@Nullable String value) {
      modelDigest = value;
      return this;
    }

    /** Sets {@code trace}. */
    public Builder trace(@Nullable TraceStatus value) {
      trace = value;
      return this;
    }

    /** Sets {@code shift}. */
    public Builder shift(@Nullable ShiftStatus value) {
      shift = value;
      return this;
    }

    /** Sets {@code attempts}. */
    public Builder attempts(@Nullable Integer value) {
      attempts = value;
      return this;
    }

    /** Sets {@code checkedAt}. */
    public Builder checkedAt(@Nullable String value) {
      checkedAt = value;
      return this;
    }

    /** Sets {@code checkedBy}. */
    public Builder checkedBy(@Nullable String value) {
      checkedBy = value;
      return this;
    }

    /** The status with the values of this builder. */
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
