// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.runtime.source.ObjectFingerprint;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.loading.ModelException;

/** The conditions for a trace to be served, the same for all commands. */
public final class Acceptance {
  private Acceptance() {}

  /** Throws if the gate rejects the trace. */
  public static void requirePassed(Judgement judgement, TraceLocation location)
      throws ModelException {
    if (!judgement.passed()) {
      throw new ModelException(
          RejectionReason.NOT_CONVERGED,
          "%s has not converged: %s; draw more or longer chains, or change spec.gate"
              .formatted(location, String.join("; ", judgement.faults())));
    }
  }

  /** Throws if the object does not have the manifest's SHA-256, if it has one. */
  public static void requireChecksum(
      ProbabilisticModelSpec spec, ObjectFingerprint facts, TraceLocation location)
      throws ModelException {
    String wanted = spec.traceOrDefault().sha256();
    if (wanted != null && !wanted.equals(facts.sha256())) {
      throw new ModelException(
          RejectionReason.CHECKSUM_MISMATCH,
          "%s has the SHA-256 %s, not spec.trace.sha256; it is another object, or was overwritten"
              .formatted(location, facts.sha256()));
    }
  }
}
