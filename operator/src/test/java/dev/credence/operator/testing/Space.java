// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.Condition;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.Child;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.Rollout;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** A namespace of a test, with actions of users and the kubelet. */
public final class Space {
  private static final int MOST_TRIES = 10;

  private final KubernetesClient client;
  private final String namespace;

  /** A new namespace. */
  public Space() {
    this(ApiServer.shared().client(), ApiServer.shared().newNamespace());
  }

  /** An existing namespace. */
  public Space(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** The namespace's name. */
  public String name() {
    return namespace;
  }

  public KubernetesClient client() {
    return client;
  }

  /** Waits with a timeout for busy machines. */
  public static ConditionFactory within() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100));
  }

  /** Like kubectl apply --server-side. */
  public ProbabilisticModel apply(String name, ProbabilisticModelSpec spec) {
    return apply(name, spec, Map.of());
  }

  /** The same with annotations. */
  public ProbabilisticModel apply(
      String name, ProbabilisticModelSpec spec, Map<String, String> annotations) {
    ProbabilisticModel model = Models.annotated(Models.model(name, namespace, spec), annotations);
    model.getMetadata().setUid(null);
    model.getMetadata().setGeneration(null);
    model.getMetadata().setResourceVersion(null);
    return client.resource(model).fieldManager("user").forceConflicts().serverSideApply();
  }

  /** Gives a model these annotations and no others. */
  public void annotate(String name, Map<String, String> annotations) {
    insist(() -> models(name).edit(model -> Models.annotated(model, annotations)));
  }

  /** Edits an object; retries on conflicts, as a user would. */
  public static void insist(Runnable edit) {
    for (int tries = 1; ; tries++) {
      try {
        edit.run();
        return;
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** Creates a ResourceQuota. */
  public void limit(String quota, String resource, String amount) {
    client
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(quota)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addToHard(resource, new Quantity(amount))
                .endSpec()
                .build())
        .create();
  }

  public void delete(String name) {
    models(name).delete();
  }

  public ProbabilisticModel model(String name) {
    return requireNonNull(models(name).get(), name);
  }

  public Condition condition(String name, String type) {
    return Optional.ofNullable(model(name).getStatus())
        .flatMap(status -> status.condition(type))
        .orElse(new Condition(type, "absent", "absent", "absent", "absent", null));
  }

  /** Waits until Ready has a reason, for the current generation. */
  public Condition awaitReason(String name, String reason) {
    within()
        .until(() -> {
          ProbabilisticModel model = model(name);
          ProbabilisticModelStatus status = model.getStatus();
          return status != null
              && model.getMetadata().getGeneration().equals(status.observedGeneration())
              && status.condition("Ready").filter(c -> c.reason().equals(reason)).isPresent();
        });
    return condition(name, "Ready");
  }

  public Deployment deployment(String model) {
    return requireNonNull(child(Deployment.class, model + "-scoring"), model);
  }

  /** The object, or null. */
  public <T extends HasMetadata> T child(Class<T> kind, String name) {
    return client.resources(kind).inNamespace(namespace).withName(name).get();
  }

  public Stream<HasMetadata> children() {
    return Child.kinds().stream()
        .flatMap(kind ->
            client
                .resources(kind)
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/managed-by", "credence")
                .list()
                .getItems()
                .stream());
  }

  public List<ConfigMap> configMaps() {
    return children().filter(ConfigMap.class::isInstance).map(ConfigMap.class::cast).toList();
  }

  /** Whether there is a ConfigMap for pods that read this trace. */
  public boolean servesFrom(String uri) {
    return configMaps().stream().anyMatch(c -> c.getData().values().toString().contains(uri));
  }

  /** Waits until the Deployment's current revision has this number of pods; returns them. */
  public List<Pod> awaitPods(String model, int count) {
    within()
        .until(() ->
            child(Deployment.class, model + "-scoring") != null && pods(model).size() == count);
    return pods(model);
  }

  /** Waits until the Deployment has another revision than this. */
  public void awaitOtherRevision(String model, String former) {
    within().until(() -> !revision(model).equals(former));
  }

  /** The revision of the Deployment's pod template. */
  public String revision(String model) {
    return Rollout.revision(deployment(model)).orElseThrow();
  }

  private List<Pod> pods(String model) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel(ObjectNames.INSTANCE, model)
        .withLabel(ObjectNames.REVISION, revision(model))
        .list()
        .getItems();
  }

  /** Like the kubelet: the container is running and ready. */
  public void makeReady(Pod pod) {
    report(
        pod,
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .build());
  }

  /** Like the kubelet: the container has exited with code 1 and waits. */
  public void makeCrash(Pod pod, String message) {
    makeCrash(pod, message, 1);
  }

  /** The same with another exit code. */
  public void makeCrash(Pod pod, String message, int exitCode) {
    report(
        pod,
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus("False")
            .endCondition()
            .withContainerStatuses(
                new ContainerStatusBuilder()
                    .withName(ObjectNames.SCORING)
                    .withImage("i")
                    .withImageID("i")
                    .withReady(false)
                    .withRestartCount(1)
                    .withNewState()
                    .withNewWaiting("back-off 10s restarting failed container", "CrashLoopBackOff")
                    .endState()
                    .withNewLastState()
                    .withNewTerminated()
                    .withExitCode(exitCode)
                    .withReason("Error")
                    .withMessage(message)
                    .endTerminated()
                    .endLastState()
                    .build())
            .build());
  }

  /** Writes a pod's status, like a kubelet. */
  public void report(Pod pod, PodStatus status) {
    insist(() ->
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod.getMetadata().getName())
            .editStatus(p -> {
              p.setStatus(status);
              return p;
            }));
  }

  /** The Events of a model. */
  public List<Event> events(String model) {
    return client.events().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getRegarding().getName().equals(model))
        .toList();
  }

  /** All models. */
  public List<ProbabilisticModel> models() {
    return client.resources(ProbabilisticModel.class).inNamespace(namespace).list().getItems();
  }

  /** A client for the model. */
  public Resource<ProbabilisticModel> models(String name) {
    return client.resources(ProbabilisticModel.class).inNamespace(namespace).withName(name);
  }
}
