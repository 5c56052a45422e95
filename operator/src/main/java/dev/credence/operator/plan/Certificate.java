// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.TlsJob;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.revision.Target;
import dev.credence.operator.tls.TlsLook;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the look for the certificate of the Ingress has come.
 *
 * @param wanted the Job that looks, if it is to be there
 */
record Certificate(Optional<Job> wanted, TlsLook look) {

  /**
   * Decides.
   *
   * @param target what is to be served; null as long as nothing is: then nobody need look
   * @param image of the runtime, which looks
   */
  static Certificate of(
      ProbabilisticModel model,
      @Nullable Target target,
      String image,
      Observed observed,
      Instant now) {
    Optional<TlsStatus> known = TlsLook.known(model);
    if (known.isEmpty() || target == null) {
      return new Certificate(Optional.empty(), TlsLook.NONE);
    }
    Job job = TlsJob.of(model, known.get().secretName(), target.revision().accepted(), image);
    if (model.isPaused()) { // what there is stays, and nothing waits for it
      return new Certificate(
          Optional.of(job).filter(j -> observed.own(j, model.getMetadata().getUid()).isPresent()),
          new TlsLook(known.get(), false, Optional.empty()));
    }
    TlsLook look = TlsLook.of(model, job, observed, now);
    return new Certificate(Optional.of(job).filter(j -> look.jobWanted()), look);
  }
}
