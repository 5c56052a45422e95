// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.crds.CandidateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which verdicts are final, and when another try is due. */
public final class Retries {
  private static final Set<String> PASSING =
      Set.of("NotFound", "AccessDenied", "StoreUnreachable", CheckReport.CHECK_FAILED);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 5;

  private Retries() {}

  /** Whether a rejection of this reason may pass without a change of the model. */
  public static boolean mayPass(@Nullable String reason) {
    return reason != null && PASSING.contains(reason);
  }

  /** When a rejected candidate is to be checked again; empty if its verdict is final. */
  static Optional<Instant> next(CandidateStatus candidate) {
    if (!mayPass(candidate.reason()) || candidate.checkedAt() == null) {
      return Optional.empty();
    }
    int attempts = candidate.attempts() == null ? 1 : candidate.attempts();
    Duration wait = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    return Optional.of(
        Instant.parse(candidate.checkedAt()).plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
  }
}
