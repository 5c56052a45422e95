// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

/** Why a trace cannot be served, in the words of a check's verdict. */
public enum Reason {
  NOT_FOUND("NotFound"),
  ACCESS_DENIED("AccessDenied"),
  STORE_UNREACHABLE("StoreUnreachable"),
  /** The bytes are there and are no trace. */
  UNREADABLE("Unreadable"),
  TOO_LARGE("TooLarge"),
  /** It is not the object that is asked for. */
  CHECKSUM_MISMATCH("ChecksumMismatch"),
  /** Neither the manifest nor the trace says how predictions follow. */
  NO_LIKELIHOOD("NoLikelihood"),
  LIKELIHOOD_MISMATCH("LikelihoodMismatch"),
  /** The gate refuses it. */
  NOT_CONVERGED("NotConverged"),
  /** The gate refuses how far it is from the one before. */
  POSTERIOR_SHIFTED("PosteriorShifted"),
  /** Something that another try may not meet, such as an object that changed under the reader. */
  CHECK_FAILED("CheckFailed");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  /** Whether what was accepted once and meets this cannot be the same any more. */
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

  /** As the verdict and the resource's conditions have it: {@code NotFound}. */
  public String word() {
    return word;
  }
}
