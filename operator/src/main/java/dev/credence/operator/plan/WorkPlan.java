// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.tls.TlsCheckState;
import dev.credence.operator.upgrade.RuntimeChoice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan for a spec that is valid and allowed by the policy.
 *
 * @param checking state of the candidate's check; null if there is no trace yet
 * @param seen the triggers that are processed
 * @param runs results of the training runs
 * @param retraining name of the CronJob for training; null without retraining
 * @param target the revision to run; null if no trace was accepted yet
 * @param unchanged whether the newest accepted trace is identical to the running model
 * @param runtime the runtime image, and why it is not the newest
 * @param tls state of the check of the certificate
 * @param desired the desired children
 * @param next when to reconcile again without an event
 */
public record WorkPlan(
    @Nullable CheckState checking,
    SeenStatus seen,
    RunResults runs,
    @Nullable String retraining,
    @Nullable TargetRevision target,
    boolean unchanged,
    RuntimeChoice runtime,
    TlsCheckState tls,
    DesiredChildren desired,
    Optional<Instant> next) {

  /** Whether there is no trace yet, and a run has to write it. */
  public boolean awaitsFirstTrace() {
    return checking == null || (checking.notFound() && retraining != null);
  }
}
