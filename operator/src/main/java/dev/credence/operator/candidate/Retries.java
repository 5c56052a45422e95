// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.status.CandidateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which rejections are retried, and when. */
public final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 5;

  private Retries() {}

  /** Whether a check may succeed later without a change of the model. */
  public static boolean isTransient(@Nullable String reason) {
    return RejectionReason.of(reason).filter(RejectionReason::isTransient).isPresent();
  }

  /** When a rejected candidate is checked again; empty if the verdict is final. */
  static Optional<Instant> next(CandidateStatus candidate) {
    if (!isTransient(candidate.reason()) || candidate.checkedAt() == null) {
      return Optional.empty();
    }
    return Optional.of(next(Instant.parse(candidate.checkedAt()), candidate.attempts()));
  }

  /**
   * Exponential backoff: 10 s, doubled for each attempt, up to 5 minutes.
   *
   * @param last time of the last attempt
   * @param attempts number of attempts; null for one
   */
  public static Instant next(Instant last, @Nullable Integer attempts) {
    int doublings = attempts == null ? 0 : Math.min(attempts - 1, DOUBLINGS);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
