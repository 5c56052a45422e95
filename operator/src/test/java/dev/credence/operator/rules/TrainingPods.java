// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Validates the schedule and template of a manifest as a CronJob, by a dry run of the API server.
 */
final class TrainingPods {
  private static final String DRY_RUN =
      "/apis/batch/v1/namespaces/default/cronjobs?dryRun=All&fieldValidation=Strict";
  private static final List<String> OF_THE_POD =
      List.of("volumes", "nodeSelector", "tolerations", "imagePullSecrets", "serviceAccountName");

  /** Depends on the cluster: time zones, and privileged containers. */
  private static final List<String> LEFT_TO_THE_CLUSTER =
      List.of("unknown time zone", "disallowed by cluster policy");

  private TrainingPods() {}

  /** Why it is rejected; empty if it is valid, or for errors that depend on the cluster. */
  static String refusal(KubernetesClient client, JsonNode retraining) {
    try {
      client.raw(DRY_RUN, "POST", cronJob(retraining).toString());
      return "";
    } catch (KubernetesClientException e) {
      return e.getStatus().getDetails().getCauses().stream()
          .map(cause -> cause.getField() + " " + cause.getMessage())
          .filter(cause -> LEFT_TO_THE_CLUSTER.stream().noneMatch(cause::contains))
          .collect(Collectors.joining("; "));
    }
  }

  /** Moves the fields to their place in a CronJob; they have the same names as in a pod. */
  private static ObjectNode cronJob(JsonNode retraining) {
    ObjectNode container = retraining.path("template").deepCopy();
    ObjectNode pod = JsonNodeFactory.instance.objectNode().put("restartPolicy", "Never");
    OF_THE_POD.stream()
        .filter(container::has)
        .forEach(field -> pod.set(field, container.remove(field)));
    pod.putArray("containers").add(container.put("name", "training"));
    ObjectNode cronJob = JsonNodeFactory.instance.objectNode();
    cronJob.put("apiVersion", "batch/v1").put("kind", "CronJob");
    cronJob.putObject("metadata").put("name", "sales-retraining");
    ObjectNode spec = cronJob.putObject("spec");
    copy(retraining, spec, "schedule", "timeZone", "suspend");
    ObjectNode job = spec.putObject("jobTemplate").putObject("spec");
    copy(retraining, job, "backoffLimit", "activeDeadlineSeconds");
    job.putObject("template").set("spec", pod);
    return cronJob;
  }

  private static void copy(JsonNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      if (from.has(field)) {
        to.set(field, from.get(field));
      }
    }
  }
}
