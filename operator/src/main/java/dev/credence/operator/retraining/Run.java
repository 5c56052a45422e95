// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.JobEnd;
import dev.credence.operator.observed.PodFault;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of the training container: a Job, by schedule, by hand or on create.
 *
 * @param pods its own
 * @param refusal what the cluster said against making one; null if nothing
 */
public record Run(Job job, List<Pod> pods, @Nullable String refusal) {
  /** On a training Job: where its runs write, which an edit of the model does not change. */
  public static final String OUTPUT_PREFIX = "credence.dev/output-prefix";

  /** Whether a Job is a run. */
  static boolean isRun(Job job) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations != null
        && annotations.containsKey(OUTPUT_PREFIX)
        && Names.TRAINING.equals(job.getMetadata().getLabels().get(Names.COMPONENT));
  }

  /** The name of its Job. */
  public String name() {
    return job.getMetadata().getName();
  }

  /** The uid of its Job. */
  public String uid() {
    return job.getMetadata().getUid();
  }

  /** Where it writes its trace. */
  public String uri() {
    return job.getMetadata().getAnnotations().get(OUTPUT_PREFIX) + name() + "-" + uid() + ".nc";
  }

  /** When it was made. */
  public Instant start() {
    return Instant.parse(job.getMetadata().getCreationTimestamp());
  }

  /** When it was over; empty as long as it runs. */
  public Optional<Instant> end() {
    return JobEnd.of(job).map(JobEnd::at);
  }

  /**
   * Tells which of two runs was over later, as text of the same order: when, which Jobs tell to the
   * second, and its uid; empty as long as it runs.
   */
  public Optional<String> completion() {
    return end().map(end -> end + " " + uid());
  }

  /** Whether it is over and has written its trace. */
  public boolean succeeded() {
    return JobEnd.of(job).filter(JobEnd::complete).isPresent();
  }

  /** Whether it is over and has not. */
  public boolean failed() {
    return JobEnd.of(job).filter(end -> !end.complete()).isPresent();
  }

  /** What went wrong, in the container's last words, or does at the moment; null if nothing. */
  public @Nullable String fault() {
    if (succeeded()) {
      return null;
    }
    Optional<String> pod =
        PodFault.last(pods)
            .or(() -> Optional.ofNullable(refusal).map(r -> "no pod can be made: " + r));
    return JobEnd.of(job)
        .map(end -> pod.map(words -> end.told() + "; " + words).orElseGet(end::told))
        .or(() -> pod)
        .orElse(null);
  }
}
