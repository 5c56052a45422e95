// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.credence.operator.observed.JobOutcome;
import dev.credence.operator.observed.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The Deployment and Job controllers, as far as models need them. All pods of a new template are
 * created immediately, without ReplicaSets; pods of the previous template are deleted once the new
 * ones are ready. A Job has one pod at a time. No deadline expires.
 */
final class Controllers {
  private static final KubernetesSerialization TEXT = new KubernetesSerialization();
  private static final String TEMPLATE = "pod-template-hash";

  private final KubernetesClient client;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("controllers").factory());

  Controllers(KubernetesClient client) {
    this.client = client;
  }

  /** Works until the JVM ends. */
  void start() {
    client
        .apps()
        .deployments()
        .inAnyNamespace()
        .inform(new Changes<>(d -> rollOut(d.getMetadata().getNamespace(), name(d))));
    client
        .batch()
        .v1()
        .jobs()
        .inAnyNamespace()
        .inform(new Changes<>(j -> run(j.getMetadata().getNamespace(), name(j))));
    client.pods().inAnyNamespace().inform(new Changes<>(this::ownerOf));
  }

  /** Runs a handler for each change, sequentially. */
  private final class Changes<T extends HasMetadata> implements ResourceEventHandler<T> {
    private final Consumer<T> changed;

    private Changes(Consumer<T> changed) {
      this.changed = changed;
    }

    @Override
    public void onAdd(T object) {
      handle(object);
    }

    @Override
    public void onUpdate(T before, T now) {
      handle(now);
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
      handle(object);
    }

    private void handle(T object) {
      worker.execute(() -> {
        try {
          changed.accept(object);
        } catch (KubernetesClientException e) {
          // another writer was faster, and its change is received too
          if (e.getCode() != HttpURLConnection.HTTP_CONFLICT
              && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
            throw e;
          }
        }
      });
    }
  }

  private void ownerOf(Pod pod) {
    Owner.controller(pod)
        .ifPresent(owner -> {
          if (owner.getKind().equals("Job")) {
            run(pod.getMetadata().getNamespace(), owner.getName());
          } else {
            rollOut(pod.getMetadata().getNamespace(), owner.getName());
          }
        });
  }

  private void rollOut(String namespace, String name) {
    Deployment deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    if (deployment == null) {
      return;
    }
    PodTemplateSpec template = deployment.getSpec().getTemplate();
    Map<String, String> label = Map.of(TEMPLATE, hash(template));
    int wanted = deployment.getSpec().getReplicas();
    List<Pod> all = podsOf(deployment);
    List<Pod> current =
        all.stream()
            .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(label.entrySet()))
            .toList();
    for (int i = current.size(); i < wanted; i++) {
      create(deployment, template, label);
    }
    current.stream().skip(wanted).forEach(pod -> client.resource(pod).delete());
    if (ready(current) >= wanted) {
      all.stream()
          .filter(pod -> !current.contains(pod))
          .forEach(pod -> client.resource(pod).delete());
    }
    DeploymentStatus status =
        new DeploymentStatusBuilder()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(all.size())
            .withUpdatedReplicas(current.size())
            .withReadyReplicas(ready(all))
            .withAvailableReplicas(ready(all))
            .build();
    if (!status.equals(deployment.getStatus())) {
      client
          .resource(deployment)
          .editStatus(d -> {
            d.setStatus(status);
            return d;
          });
    }
  }

  private static int ready(List<Pod> pods) {
    return (int)
        pods.stream()
            .filter(pod ->
                pod.getStatus().getConditions().stream()
                    .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True")))
            .count();
  }

  private void run(String namespace, String name) {
    Job job = client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    if (job == null || JobOutcome.of(job).isPresent()) {
      return;
    }
    List<Pod> pods = podsOf(job);
    int succeeded = ended(pods, "Succeeded");
    int failed = ended(pods, "Failed");
    boolean over = succeeded > 0 || failed > job.getSpec().getBackoffLimit();
    if (!over && pods.size() == failed) {
      create(job, job.getSpec().getTemplate(), Map.of("batch.kubernetes.io/job-name", name));
    }
    JobStatusBuilder status =
        new JobStatusBuilder()
            .withStartTime(job.getMetadata().getCreationTimestamp())
            .withSucceeded(succeeded)
            .withFailed(failed)
            .withActive(over ? 0 : 1);
    if (over) {
      status
          .addNewCondition()
          .withType(succeeded > 0 ? "Complete" : "Failed")
          .withStatus("True")
          .withLastTransitionTime(ManagedFields.now())
          .withReason(succeeded > 0 ? "CompletionsReached" : "BackoffLimitExceeded")
          .withMessage(
              succeeded > 0
                  ? "Reached expected number of succeeded pods"
                  : "Job has reached the specified backoff limit")
          .endCondition();
    }
    JobStatus now = status.build();
    if (!now.equals(job.getStatus())) {
      client
          .resource(job)
          .editStatus(j -> {
            j.setStatus(now);
            return j;
          });
    }
  }

  private static int ended(List<Pod> pods, String phase) {
    return (int) pods.stream().filter(pod -> phase.equals(pod.getStatus().getPhase())).count();
  }

  private List<Pod> podsOf(HasMetadata owner) {
    return client.pods().inNamespace(owner.getMetadata().getNamespace()).list().getItems().stream()
        .filter(pod -> Owner.isController(pod, owner.getMetadata().getUid()))
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  private void create(HasMetadata owner, PodTemplateSpec template, Map<String, String> labels) {
    client
        .resource(
            new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withName(name(owner) + "-" + UUID.randomUUID().toString().substring(0, 8))
                .withNamespace(owner.getMetadata().getNamespace())
                .addToLabels(labels)
                .addNewOwnerReference()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(name(owner))
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build())
        .create();
  }

  private static String hash(PodTemplateSpec template) {
    return UUID.nameUUIDFromBytes(TEXT.asJson(template).getBytes(UTF_8)).toString().substring(0, 8);
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }
}
