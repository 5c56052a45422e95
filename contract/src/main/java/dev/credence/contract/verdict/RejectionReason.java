// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a trace is rejected. */
public enum RejectionReason {
  NOT_FOUND("NotFound"),
  ACCESS_DENIED("AccessDenied"),
  STORE_UNREACHABLE("StoreUnreachable"),
  /** The bytes were read and are not a valid trace. */
  UNREADABLE("Unreadable"),
  TOO_LARGE("TooLarge"),
  /** The object differs from the requested one. */
  CHECKSUM_MISMATCH("ChecksumMismatch"),
  /** Neither the manifest nor the trace has a likelihood. */
  NO_LIKELIHOOD("NoLikelihood"),
  LIKELIHOOD_MISMATCH("LikelihoodMismatch"),
  /** It fails the convergence gate. */
  NOT_CONVERGED("NotConverged"),
  /** Its shift from the previous posterior exceeds the limit of the gate. */
  POSTERIOR_SHIFTED("PosteriorShifted"),
  /** Another error, such as an object that changed while it was read. */
  CHECK_FAILED("CheckFailed");

  private final String apiValue;

  RejectionReason(String apiValue) {
    this.apiValue = apiValue;
  }

  /** The reason with that API value; empty for a value of another version of Credence. */
  public static Optional<RejectionReason> of(@Nullable String apiValue) {
    return Arrays.stream(values()).filter(reason -> reason.is(apiValue)).findFirst();
  }

  /** Whether it is the API value of this reason. */
  public boolean is(@Nullable String other) {
    return apiValue.equals(other);
  }

  /** Whether, for a trace that was accepted before, it means that it has changed or is missing. */
  public boolean meansChangedContent() {
    return switch (this) {
      case NOT_FOUND, UNREADABLE, CHECKSUM_MISMATCH, NO_LIKELIHOOD, LIKELIHOOD_MISMATCH -> true;
      case ACCESS_DENIED,
          STORE_UNREACHABLE,
          TOO_LARGE,
          NOT_CONVERGED,
          POSTERIOR_SHIFTED,
          CHECK_FAILED ->
          false;
    };
  }

  /** Whether another check may succeed without a change of the model. */
  public boolean isTransient() {
    return switch (this) {
      case NOT_FOUND, ACCESS_DENIED, STORE_UNREACHABLE, CHECK_FAILED -> true;
      case UNREADABLE,
          TOO_LARGE,
          CHECKSUM_MISMATCH,
          NO_LIKELIHOOD,
          LIKELIHOOD_MISMATCH,
          NOT_CONVERGED,
          POSTERIOR_SHIFTED ->
          false;
    };
  }

  /** The value in reports and conditions: {@code NotFound}. */
  public String apiValue() {
    return apiValue;
  }
}
