// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.crds.spec.RetrainingSpec;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.CheckState;
import dev.credence.operator.desired.TrainingJobs;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a model without a trace is trained immediately: once for each {@code spec.trace},
 * if the check found no object, or if it has no URI.
 *
 * @param job the desired Job; null for none
 * @param seen the processed triggers, including the {@code spec.trace} of the Job
 */
record FirstTraining(@Nullable Job job, SeenStatus seen) {

  /**
   * Decides.
   *
   * @param seen the processed triggers so far
   * @param checking state of the candidate's check; empty if there is no trace yet
   * @param served whether a trace was accepted before
   */
  static FirstTraining of(
      ProbabilisticModel model,
      ClusterState observed,
      SeenStatus seen,
      Optional<CheckState> checking,
      boolean served) {
    RetrainingSpec retraining = model.getSpec().retraining();
    String trace = String.valueOf(seen.trace());
    if (retraining == null || !retraining.trainOnCreateOrDefault()) {
      return new FirstTraining(null, seen);
    }
    Optional<Job> present =
        observed.owned(Job.class, ObjectNames.firstTraining(model), model.getMetadata().getUid());
    boolean made = present.filter(job -> TrainingJobs.isFirst(job, trace)).isPresent();
    boolean due =
        present.isEmpty()
            && !served
            && !trace.equals(seen.trained())
            && checking.filter(c -> !c.notFound()).isEmpty();
    // recorded once the Job exists: before, creating it may fail, or the model may be paused
    return new FirstTraining(
        made || due ? TrainingJobs.first(model, retraining, trace) : null,
        made ? trained(seen, trace) : seen);
  }

  /** A copy with another {@code trained}; null removes it. */
  static SeenStatus trained(SeenStatus seen, @Nullable String trace) {
    return new SeenStatus(seen.trace(), seen.refresh(), seen.etag(), seen.run(), trace);
  }
}
