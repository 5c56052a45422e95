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
 * Whether a model without a trace is to be trained at once: once for each {@code spec.trace}, when
 * its check has found that there is none, or it names none.
 *
 * @param job that is to be there; null if none is
 * @param seen with the {@code spec.trace} for which it was made
 */
record FirstTraining(@Nullable Job job, SeenStatus seen) {

  /**
   * Decides.
   *
   * @param seen what has been taken into account so far
   * @param checking of the model's candidate; empty as long as there is no trace
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
    // remembered once it is there: until then it may be refused, or the model paused
    return new FirstTraining(
        made || due ? TrainingJobs.first(model, retraining, trace) : null,
        made ? trained(seen, trace) : seen);
  }

  /** The same with another {@code trained}; null: as if it had not been made. */
  static SeenStatus trained(SeenStatus seen, @Nullable String trace) {
    return new SeenStatus(seen.trace(), seen.refresh(), seen.etag(), seen.run(), trace);
  }
}
