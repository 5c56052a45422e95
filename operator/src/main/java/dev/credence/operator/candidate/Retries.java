// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.status.CandidateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which verdicts are final, and when another try is due. */
public final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 5;

  private Retries() {}

  /** Whether a rejection of this reason may pass without a change of the model. */
  public static boolean mayPass(@Nullable String reason) {
    return RejectionReason.of(reason).filter(RejectionReason::isTransient).isPresent();
  }

  /** When a rejected candidate is to be checked again; empty if its verdict is final. */
  static Optional<Instant> next(CandidateStatus candidate) {
    if (!mayPass(candidate.reason()) || candidate.checkedAt() == null) {
      return Optional.empty();
    }
    return Optional.of(next(Instant.parse(candidate.checkedAt()), candidate.attempts()));
  }

  /**
   * When another try is due: after 10 s, and twice as long each time up to 5 minutes.
   *
   * @param last when the last one was
   * @param attempts how many there were; null for one
   */
  public static Instant next(Instant last, @Nullable Integer attempts) {
    int doublings = attempts == null ? 0 : Math.min(attempts - 1, DOUBLINGS);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
