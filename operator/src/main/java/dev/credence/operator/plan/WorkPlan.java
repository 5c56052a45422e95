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
 * What is decided for a spec that keeps the rules and asks for nothing that is refused.
 *
 * @param checking how far the check of the model's candidate has come; null as long as there is no
 *     trace
 * @param seen what has been taken into account of all that can bring another trace
 * @param runs what came of the runs of the training container
 * @param retraining the name of the CronJob that starts runs; null if the spec asks for none
 * @param target what the Deployment is to run; null as long as no trace was accepted
 * @param unchanged whether the newest accepted trace is the model that runs already
 * @param runtime which image of the runtime it runs, and why not the newest
 * @param tls whether the certificate of the Ingress is there
 * @param desired the children as they are to be
 * @param next when to reconcile again, if no event comes before
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

  /** Whether there is no trace to be checked yet: a run has to write it. */
  public boolean awaitsFirstTrace() {
    return checking == null || (checking.notFound() && retraining != null);
  }
}
