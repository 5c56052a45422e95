// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.TlsJob;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.tls.TlsCheckState;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check of the certificate of the Ingress.
 *
 * @param wanted the Job, if it should exist
 */
record TlsCheck(Optional<Job> wanted, TlsCheckState check) {

  /**
   * Determines the state of the check.
   *
   * @param target the revision to serve; if null, nothing is checked
   * @param image of the Job
   */
  static TlsCheck of(
      ProbabilisticModel model,
      @Nullable TargetRevision target,
      String image,
      ClusterState observed,
      Instant now) {
    Optional<TlsStatus> known = TlsCheckState.known(model);
    if (known.isEmpty() || target == null) {
      return new TlsCheck(Optional.empty(), TlsCheckState.NONE);
    }
    Job job = TlsJob.of(model, known.get().secretName(), target.revision().accepted(), image);
    if (model.isPaused()) { // keep an existing Job, but do not wait for it
      return new TlsCheck(
          Optional.of(job).filter(j -> observed.owned(j, model.getMetadata().getUid()).isPresent()),
          new TlsCheckState(known.get(), false, Optional.empty()));
    }
    TlsCheckState check = TlsCheckState.of(model, job, observed, now);
    return new TlsCheck(Optional.of(job).filter(j -> check.jobWanted()), check);
  }
}
