// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Behaviour that the operator and its tests expect of an API server, real or mock. */
abstract class ApiContract {
  private final KubernetesClient client;
  private final String namespace;

  ApiContract(Space space) {
    this.client = space.client();
    this.namespace = space.name();
  }

  @Test
  void applyCreatesTheObjectAndRecordsTheManagerOfItsFields() {
    ConfigMap made = apply(configMap(Map.of("a", "1")), "one");

    assertThat(made.getMetadata().getUid()).isNotBlank();
    assertThat(made.getMetadata().getResourceVersion()).isNotBlank();
    assertThat(made.getMetadata().getCreationTimestamp()).endsWith("Z");
    assertThat(made.getMetadata().getGeneration()).isNull();
    assertThat(made.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.getManager()).isEqualTo("one");
          assertThat(entry.getOperation()).isEqualTo("Apply");
          assertThat(entry.getApiVersion()).isEqualTo("v1");
          assertThat(entry.getSubresource()).isNull();
          assertThat(fields(entry))
              .isEqualTo(
                  Map.of(
                      "f:data",
                      Map.of("f:a", Map.of()),
                      "f:metadata",
                      Map.of("f:labels", Map.of("f:team", Map.of()))));
        });
    assertThat(live()).isEqualTo(made);
  }

  @Test
  void aFieldThatIsNoLongerAppliedIsRemovedUnlessAnotherManagerHasIt() {
    apply(configMap(Map.of("a", "1", "b", "2", "c", "3")), "one");
    apply(configMap(Map.of("b", "2")), "two");
    ConfigMap now = apply(configMap(Map.of("c", "3")), "one");

    assertThat(now.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(managers(now)).containsExactlyInAnyOrder("one", "two");

    ConfigMap none = apply(new ConfigMapBuilder(configMap(Map.of())).build(), "one");
    assertThat(none.getData()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void aMapWithoutFieldsIsRemoved() {
    apply(configMap(Map.of("a", "1")), "one");
    ConfigMap bare = configMap(Map.of());
    bare.getMetadata().setLabels(null);

    ConfigMap now = apply(bare, "one");

    assertThat(now.getData()).isNullOrEmpty();
    assertThat(now.getMetadata().getLabels()).isNullOrEmpty();
  }

  @Test
  void anEmptyMapThatIsAppliedStays() {
    ProbabilisticModel named = model();
    named.setSpec(Models.with(named.getSpec(), "ingress", Map.of("className", "nginx")));
    apply(named, "one");
    ProbabilisticModel empty = model();
    empty.setSpec(Models.withIngress(empty.getSpec()));

    assertThat(apply(empty, "one").getSpec()).isEqualTo(empty.getSpec());
  }

  @Test
  void servicePortsAreKeyedByNumberAndNeedUniqueNames() {
    apply(service(80), "one");
    apply(service(80), "two");

    refused(422, () -> apply(service(81), "two")); // the port of the other manager is kept
    client.services().inNamespace(namespace).withName("object").delete();
    apply(service(80), "one");
    assertThat(apply(service(81), "one").getSpec().getPorts()).hasSize(1);
  }

  @Test
  void applyingTheSameAgainChangesNothing() {
    ConfigMap made = apply(configMap(Map.of("a", "1")), "one");
    assertThat(apply(configMap(Map.of("a", "1")), "one")).isEqualTo(made);
  }

  @Test
  void anotherValueForAnotherManagersFieldIsAConflictUnlessForced() {
    apply(configMap(Map.of("a", "1")), "one");

    refused(
        409,
        () -> client.resource(configMap(Map.of("a", "2"))).fieldManager("two").serverSideApply());
    assertThat(live().getData()).isEqualTo(Map.of("a", "1"));

    ConfigMap forced = apply(configMap(Map.of("a", "2")), "two");
    assertThat(forced.getData()).isEqualTo(Map.of("a", "2"));
    assertThat(fields(entryOf(forced, "one"))).doesNotContainKey("f:data");
    assertThat(fields(entryOf(forced, "two"))).containsKey("f:data");
  }

  @Test
  void anUpdateTakesOverTheFieldsThatItChanges() {
    apply(configMap(Map.of("a", "1", "b", "2")), "one");

    ConfigMap mine = live();
    mine.getData().put("a", "3");
    ConfigMap edited =
        client
            .resource(mine)
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.JSON)
                    .withFieldManager("editor")
                    .build());

    assertThat(fields(entryOf(edited, "one")).get("f:data")).isEqualTo(Map.of("f:b", Map.of()));
    assertThat(entryOf(edited, "editor").getOperation()).isEqualTo("Update");
    ConfigMap again = apply(configMap(Map.of("a", "1", "b", "2")), "one");
    assertThat(again.getData()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(managers(again)).containsExactly("one");
  }

  @Test
  void aMergePatchAddsFieldsAndRemovesNulls() {
    apply(configMap(Map.of("a", "1", "b", "2")), "one");

    ConfigMap patched =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName("object")
            .patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"a\": null, \"c\": \"3\"}}");

    assertThat(patched.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @Test
  void theItemsOfAListHaveTheirOwnManagers() {
    apply(deployment(1, Map.of("A", "1", "B", "2")), "one");
    apply(deployment(1, Map.of("C", "3")), "two");

    Deployment now = apply(deployment(1, Map.of("A", "4")), "one");

    assertThat(now.getSpec().getTemplate().getSpec().getContainers())
        .singleElement()
        .satisfies(container ->
            assertThat(container.getEnv())
                .containsExactlyInAnyOrder(new EnvVar("A", "4", null), new EnvVar("C", "3", null)));
  }

  @Test
  void replicasWithoutAManagerFallBackToTheDefault() {
    apply(deployment(3, Map.of()), "one");
    Deployment left = apply(deployment(null, Map.of()), "one");
    assertThat(left.getSpec().getReplicas()).isEqualTo(1);

    apply(deployment(3, Map.of()), "one");
    apply(deployment(3, Map.of()), "two");
    Deployment stays = apply(deployment(null, Map.of()), "one");
    assertThat(stays.getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void onlyTheSpecRaisesTheGeneration() {
    Deployment made = apply(deployment(0, Map.of()), "one");
    assertThat(made.getMetadata().getGeneration()).isEqualTo(1);

    Deployment labelled = deployment(0, Map.of());
    labelled.getMetadata().setLabels(Map.of("team", "b"));
    assertThat(apply(labelled, "one").getMetadata().getGeneration()).isEqualTo(1);
    assertThat(apply(deployment(0, Map.of("A", "1")), "one").getMetadata().getGeneration())
        .isEqualTo(2);
  }

  @Test
  void statusAndSpecAreWrittenSeparately() {
    ProbabilisticModel model = model();
    model.setStatus(status("replicas: 1\nurl: here"));
    ProbabilisticModel made = apply(model, "one");
    assertThat(
            client
                .genericKubernetesResources(
                    ResourceDefinitionContext.fromResourceType(ProbabilisticModel.class))
                .inNamespace(namespace)
                .withName("object")
                .get()
                .<Object>get("status"))
        .isEqualTo(Map.of("observedGeneration", -1));
    assertThat(made.getMetadata().getGeneration()).isEqualTo(1);

    ProbabilisticModel other = model();
    other.setSpec(Models.spec("s3://models/other.nc", 2));
    other.setStatus(status("replicas: 1\nurl: here"));
    ProbabilisticModel told = applyStatus(other, "one");
    assertThat(told.getStatus().url()).isEqualTo("here");
    assertThat(told.getSpec()).isEqualTo(made.getSpec());
    assertThat(told.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(told.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getSubresource)
        .containsExactlyInAnyOrder(tuple("one", null), tuple("one", "status"));

    ProbabilisticModel changed = model();
    changed.setSpec(Models.spec("s3://models/other.nc", 2));
    ProbabilisticModel after = apply(changed, "one");
    assertThat(after.getStatus()).isEqualTo(told.getStatus());
    assertThat(after.getMetadata().getGeneration()).isEqualTo(2);

    other.setStatus(status("replicas: 1"));
    assertThat(applyStatus(other, "one").getStatus().url()).isNull();
  }

  @Test
  void anOlderVersionOrAnotherUidIsRefused() {
    ProbabilisticModel made = apply(model(), "one");
    ProbabilisticModel newer = model();
    newer.setSpec(Models.spec("s3://models/other.nc", 2));
    apply(newer, "one");

    refused(409, () -> client.resource(made).update());
    refused(
        409,
        () ->
            client
                .resource(made)
                .lockResourceVersion(made.getMetadata().getResourceVersion())
                .delete());
    ProbabilisticModel late = model();
    late.getMetadata().setResourceVersion(made.getMetadata().getResourceVersion());
    late.setStatus(status("replicas: 1"));
    refused(409, () -> applyStatus(late, "one"));
    ProbabilisticModel another = model();
    another.getMetadata().setUid("00000000-0000-4000-8000-00000000dead");
    refused(422, () -> apply(another, "one"));
    another.getMetadata().setName("absent");
    refused(409, () -> apply(another, "one"));
  }

  @Test
  void creatingTwiceOrChangingAnAbsentObjectIsRefused() {
    client.resource(configMap(Map.of())).create();
    refused(409, () -> client.resource(configMap(Map.of())).create());

    ConfigMap absent = configMap(Map.of());
    absent.getMetadata().setName("absent");
    assertThat(client.resource(absent).get()).isNull();
    assertThat(client.resource(absent).delete()).isEmpty();
    refused(404, () -> client.resource(absent).update());
    ProbabilisticModel model = model();
    model.setStatus(status("replicas: 1\nurl: here"));
    refused(404, () -> applyStatus(model, "one"));
  }

  @Test
  void dependentsAreDeletedWithTheirOwner() {
    ConfigMap owner = apply(configMap(Map.of()), "one");
    ConfigMap owned = owned("owned", owner.getMetadata().getUid());
    ConfigMap held = owned("held", owner.getMetadata().getUid());
    held.getMetadata().setFinalizers(List.of("example.com/hold"));
    client.resource(owned).create();
    client.resource(held).create();

    client.resource(owner).delete();

    within().until(() -> client.resource(owned).get() == null);
    within().until(() -> client.resource(held).get().getMetadata().getDeletionTimestamp() != null);
    client
        .resource(held)
        .edit(c -> {
          c.getMetadata().setFinalizers(null);
          return c;
        });
    within().until(() -> client.resource(held).get() == null);
  }

  @Test
  void anObjectWhoseOwnerIsAbsentIsDeleted() {
    ConfigMap orphan = owned("orphan", "00000000-0000-4000-8000-00000000dead");
    client.resource(orphan).create();
    within().until(() -> client.resource(orphan).get() == null);
  }

  @Test
  void listsAndWatchesApplyTheirSelectors() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    ConfigMap before = apply(configMap(Map.of("a", "1")), "one");
    Watcher<ConfigMap> watcher =
        new Watcher<>() {
          @Override
          public void eventReceived(Action action, ConfigMap object) {
            heard.add(action + " " + object.getData());
          }

          @Override
          public void onClose(WatcherException cause) {
            heard.add("closed");
          }
        };

    String version =
        client.configMaps().inNamespace(namespace).list().getMetadata().getResourceVersion();
    ConfigMap changed = apply(configMap(Map.of("a", "2")), "one");
    try (Watch _ =
        client
            .configMaps()
            .inNamespace(namespace)
            .withLabel("team", "a")
            .withResourceVersion(version)
            .watch(watcher)) {
      ConfigMap other = configMap(Map.of("a", "3"));
      other.getMetadata().setLabels(Map.of("team", "b"));
      apply(other, "one");
      apply(configMap(Map.of("a", "4")), "one");
      client.resource(before).delete();
      within()
          .untilAsserted(() ->
              assertThat(heard)
                  .containsExactly(
                      "MODIFIED {a=2}", "DELETED {a=2}", "ADDED {a=4}", "DELETED {a=4}"));
    }
    assertThat(changed.getMetadata().getResourceVersion()).isNotEqualTo(version);
    client.resource(configMap(Map.of())).create();
    assertThat(client.configMaps().inNamespace(namespace).withLabel("team", "a").list().getItems())
        .hasSize(1);
    assertThat(client.configMaps().inNamespace(namespace).withLabel("team", "b").list().getItems())
        .isEmpty();
  }

  private ConfigMap configMap(Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("object")
        .withNamespace(namespace)
        .addToLabels("team", "a")
        .endMetadata()
        .withData(data)
        .build();
  }

  private Service service(int port) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("object")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .addNewPort()
        .withName("http")
        .withPort(port)
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }

  private ConfigMap owned(String name, String uid) {
    ConfigMap owned = configMap(Map.of());
    owned.getMetadata().setName(name);
    owned
        .getMetadata()
        .setOwnerReferences(
            List.of(
                new OwnerReferenceBuilder()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName("object")
                    .withUid(uid)
                    .build()));
    return owned;
  }

  /** Its pods are rejected by the namespace's Pod Security; they do not matter. */
  private Deployment deployment(Integer replicas, Map<String, String> environment) {
    Map<String, String> labels = Map.of("app", "object");
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("object")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("one")
        .withImage("image")
        .withEnv(
            environment.entrySet().stream()
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                .toList())
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private ProbabilisticModel model() {
    ProbabilisticModel model =
        Models.model("object", namespace, Models.spec("s3://models/trace.nc", 0));
    model.getMetadata().setUid(null);
    model.getMetadata().setGeneration(null);
    model.getMetadata().setResourceVersion(null);
    return model;
  }

  private static ProbabilisticModelStatus status(String yaml) {
    return new KubernetesSerialization().unmarshal(yaml, ProbabilisticModelStatus.class);
  }

  private <T extends HasMetadata> T apply(T object, String manager) {
    return client.resource(object).fieldManager(manager).forceConflicts().serverSideApply();
  }

  private ProbabilisticModel applyStatus(ProbabilisticModel model, String manager) {
    return client
        .resource(model)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build());
  }

  private ConfigMap live() {
    return client.configMaps().inNamespace(namespace).withName("object").get();
  }

  private static List<String> managers(HasMetadata object) {
    return object.getMetadata().getManagedFields().stream()
        .map(ManagedFieldsEntry::getManager)
        .toList();
  }

  private static ManagedFieldsEntry entryOf(HasMetadata object, String manager) {
    return object.getMetadata().getManagedFields().stream()
        .filter(entry -> entry.getManager().equals(manager))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> fields(ManagedFieldsEntry entry) {
    return entry.getFieldsV1().getAdditionalProperties();
  }

  private static void refused(int code, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(code));
  }
}
