// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.TlsJob;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.revision.Target;
import dev.credence.operator.tls.CertificateCheck;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the check of the certificate of the Ingress has come.
 *
 * @param wanted the Job that checks, if it is to be there
 */
record Certificate(Optional<Job> wanted, CertificateCheck check) {

  /**
   * Decides.
   *
   * @param target what is to be served; null as long as nothing is: then nothing is checked
   * @param image of the runtime, which checks
   */
  static Certificate of(
      ProbabilisticModel model,
      @Nullable Target target,
      String image,
      Observed observed,
      Instant now) {
    Optional<TlsStatus> known = CertificateCheck.known(model);
    if (known.isEmpty() || target == null) {
      return new Certificate(Optional.empty(), CertificateCheck.NONE);
    }
    Job job = TlsJob.of(model, known.get().secretName(), target.revision().accepted(), image);
    if (model.isPaused()) { // what there is stays, and nothing waits for it
      return new Certificate(
          Optional.of(job).filter(j -> observed.own(j, model.getMetadata().getUid()).isPresent()),
          new CertificateCheck(known.get(), false, Optional.empty()));
    }
    CertificateCheck check = CertificateCheck.of(model, job, observed, now);
    return new Certificate(Optional.of(job).filter(j -> check.jobWanted()), check);
  }
}
