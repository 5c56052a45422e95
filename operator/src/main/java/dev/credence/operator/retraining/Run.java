// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.retraining;

import dev.credence.crds.status.RunStatus;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ContainerExit;
import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.observed.PodFailure;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of the training container: a Job, created by schedule, manually or on create.
 *
 * @param pods of the Job
 * @param refusal why its pod could not be created; null if it could
 * @param reported its entry in the status; null if there is none
 */
public record Run(Job job, List<Pod> pods, @Nullable String refusal, @Nullable RunStatus reported) {
  /** On a training Job: the output prefix, not affected by edits of the model. */
  public static final String OUTPUT_PREFIX = "credence.dev/output-prefix";

  /** Whether a Job is a run. */
  static boolean isRun(Job job) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations != null
        && annotations.containsKey(OUTPUT_PREFIX)
        && ObjectNames.TRAINING.equals(job.getMetadata().getLabels().get(ObjectNames.COMPONENT));
  }

  /** The name of its Job. */
  public String name() {
    return job.getMetadata().getName();
  }

  /** The UID of its Job. */
  public String uid() {
    return job.getMetadata().getUid();
  }

  /** The URI to which it writes its trace. */
  public String uri() {
    return uri(job);
  }

  static String uri(Job job) {
    ObjectMeta metadata = job.getMetadata();
    return "%s%s-%s.nc"
        .formatted(
            metadata.getAnnotations().get(OUTPUT_PREFIX), metadata.getName(), metadata.getUid());
  }

  /** When it started. */
  public Instant start() {
    return Instant.parse(job.getMetadata().getCreationTimestamp());
  }

  /** When it finished; empty while it runs. */
  public Optional<Instant> end() {
    return JobOutcome.of(job).map(JobOutcome::at);
  }

  /** A string that orders runs by completion: time, in seconds, and UID; empty while it runs. */
  public Optional<String> completion() {
    return end().map(end -> end + " " + uid());
  }

  /** Whether it has succeeded. */
  public boolean succeeded() {
    return JobOutcome.isComplete(job);
  }

  /** Whether it has failed. */
  public boolean failed() {
    return JobOutcome.of(job).filter(end -> !end.complete()).isPresent();
  }

  /** The error of its pods while it runs; null if there is none. */
  public @Nullable String podError() {
    boolean isOver = end().isPresent() || failedPods() > job.getSpec().getBackoffLimit();
    return isOver ? null : PodFailure.describe(pods).or(this::refused).orElse(null);
  }

  /** Why it failed, with the termination message; null if it did not. */
  public @Nullable String failure() {
    return JobOutcome.of(job)
        .filter(end -> !end.complete())
        .map(end -> {
          String why = why(end);
          return terminationMessage()
              .map(text -> why + "; " + text)
              .orElseGet(() -> reportedMessage().filter(text -> text.startsWith(why)).orElse(why));
        })
        .orElse(null);
  }

  private Optional<String> reportedMessage() {
    return Optional.ofNullable(reported).map(RunStatus::message);
  }

  private static String why(JobOutcome end) {
    return "DeadlineExceeded".equals(end.reason())
        ? end.describe() + ": raise spec.retraining.activeDeadlineSeconds if it needs longer"
        : end.describe();
  }

  /**
   * The message of a pod; at the deadline, pods are deleted, and may write it while terminating.
   */
  private Optional<String> terminationMessage() {
    return PodFailure.describe(pods)
        .or(() ->
            ContainerExit.of(pods, ObjectNames.TRAINING)
                .map(ContainerExit::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> "termination message: " + text))
        .or(this::refused);
  }

  private Optional<String> refused() {
    return Optional.ofNullable(refusal).map(PodFailure::notCreated);
  }

  private long failedPods() {
    return pods.stream().filter(pod -> "Failed".equals(pod.getStatus().getPhase())).count();
  }
}
