// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.informer;

import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.observed.Owner;
import dev.credence.operator.observed.SingleLine;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out why a Job's pod was not created, for example by a quota, which only Events report. They
 * are queried only if a pod is overdue.
 */
final class PodAdmissionFailures {
  private PodAdmissionFailures() {}

  static Map<String, String> of(
      Stream<Job> jobs, List<Pod> pods, KubernetesClient client, Instant now) {
    Map<String, String> refusals = new HashMap<>();
    jobs.filter(job -> isPodOverdue(job, pods, now))
        .forEach(
            job -> last(job, client).ifPresent(r -> refusals.put(job.getMetadata().getUid(), r)));
    return refusals;
  }

  private static boolean isPodOverdue(Job job, List<Pod> pods, Instant now) {
    String uid = job.getMetadata().getUid();
    return JobOutcome.of(job).isEmpty()
        && Instant.parse(job.getMetadata().getCreationTimestamp())
            .plus(ClusterState.POD_CREATION)
            .isBefore(now)
        && pods.stream().noneMatch(pod -> Owner.isController(pod, uid));
  }

  private static Optional<String> last(Job job, KubernetesClient client) {
    return client
        .v1()
        .events()
        .inNamespace(job.getMetadata().getNamespace())
        .withField("involvedObject.uid", job.getMetadata().getUid())
        .withField("reason", "FailedCreate")
        .list()
        .getItems()
        .stream()
        .max(
            Comparator.comparing(
                Event::getLastTimestamp, Comparator.nullsFirst(Comparator.<String>naturalOrder())))
        .map(Event::getMessage)
        .map(SingleLine::of);
  }
}
