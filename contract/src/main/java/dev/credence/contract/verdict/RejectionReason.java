// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a trace cannot be served. */
public enum RejectionReason {
  NOT_FOUND("NotFound"),
  ACCESS_DENIED("AccessDenied"),
  STORE_UNREACHABLE("StoreUnreachable"),
  /** The bytes were read and are not a trace. */
  UNREADABLE("Unreadable"),
  TOO_LARGE("TooLarge"),
  /** It is another object than the one that is asked for. */
  CHECKSUM_MISMATCH("ChecksumMismatch"),
  /** Neither the manifest nor the trace says how predictions follow. */
  NO_LIKELIHOOD("NoLikelihood"),
  LIKELIHOOD_MISMATCH("LikelihoodMismatch"),
  /** The gate refuses it. */
  NOT_CONVERGED("NotConverged"),
  /** The gate refuses how far it is from the one before. */
  POSTERIOR_SHIFTED("PosteriorShifted"),
  /** Something that another try may not meet, such as an object that changed while it was read. */
  CHECK_FAILED("CheckFailed");

  private final String word;

  RejectionReason(String word) {
    this.word = word;
  }

  /** The reason of that word; empty if it is that of another version of Credence. */
  public static Optional<RejectionReason> of(@Nullable String word) {
    return Arrays.stream(values()).filter(reason -> reason.is(word)).findFirst();
  }

  /** Whether it is this one's word. */
  public boolean is(@Nullable String other) {
    return word.equals(other);
  }

  /** Whether a trace that was accepted before and now meets this is another one or gone. */
  public boolean isOtherContent() {
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

  /** Whether another check may accept the trace without a change of the model. */
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

  /** As reports and the resource's conditions have it: {@code NotFound}. */
  public String word() {
    return word;
  }
}
