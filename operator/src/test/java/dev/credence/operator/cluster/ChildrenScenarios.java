// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Models.withIngress;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.PeerSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which children the operator creates, restores and deletes. */
abstract class ChildrenScenarios {
  private static final ProbabilisticModelSpec SPEC =
      withIngress(spec("s3://models/sales/trace.nc", 2));

  private final TestCluster cluster;
  private final Space space;

  ChildrenScenarios(TestCluster cluster) {
    this.cluster = cluster;
    this.space = cluster.newSpace();
  }

  @Test
  void childrenAreCreatedAndDeletedWithTheModel() {
    space.apply("sales", SPEC);
    awaitChildren(7);
    assertThat(space.children())
        .allSatisfy(child ->
            assertThat(child.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> {
                  assertThat(owner.getController()).isTrue();
                  assertThat(owner.getBlockOwnerDeletion()).isNotEqualTo(true);
                }));

    space.delete("sales");
    within().until(() -> space.children().findAny().isEmpty());
    within()
        .until(() -> space.client().pods().inNamespace(space.name()).list().getItems().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ConfigMap.class,
        Deployment.class,
        Service.class,
        Ingress.class,
        NetworkPolicy.class,
        PodDisruptionBudget.class
      })
  void aDeletedChildIsRestored(Class<? extends HasMetadata> kind) {
    space.apply("sales", SPEC);
    awaitChildren(7);
    HasMetadata child = only(kind);

    space.client().resource(child).delete();

    within()
        .untilAsserted(() ->
            assertThat(space.children().filter(kind::isInstance))
                .filteredOn(c -> c.getMetadata().getName().equals(child.getMetadata().getName()))
                .singleElement()
                .extracting(c -> c.getMetadata().getUid())
                .isNotEqualTo(child.getMetadata().getUid()));
  }

  @Test
  void editsOfAChildAreReverted() {
    space.apply("sales", SPEC);
    awaitChildren(7);

    edit(
        () -> space.deployment("sales"),
        d -> {
          d.getSpec().setReplicas(5);
          d.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("other");
          return d;
        });
    edit(
        () -> only(Service.class),
        s -> {
          s.getSpec().getPorts().getFirst().setPort(81);
          return s;
        });
    edit(
        () -> only(Ingress.class),
        i -> {
          i.getSpec().getRules().getFirst().getHttp().getPaths().getFirst().setPath("/other");
          return i;
        });
    edit(
        () -> only(ConfigMap.class),
        c -> {
          c.getMetadata().getLabels().clear();
          return c;
        });

    within()
        .untilAsserted(() -> {
          awaitChildren(7);
          Deployment deployment = space.deployment("sales");
          assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
          assertThat(deployment.getSpec().getTemplate().getSpec().getContainers().getFirst())
              .extracting(c -> c.getImage())
              .isEqualTo(OperatorUnderTest.IMAGE);
          assertThat(only(Service.class).getSpec().getPorts())
              .singleElement()
              .extracting(p -> p.getPort())
              .isEqualTo(ObjectNames.PORT);
          assertThat(
                  only(Ingress.class)
                      .getSpec()
                      .getRules()
                      .getFirst()
                      .getHttp()
                      .getPaths()
                      .getFirst()
                      .getPath())
              .isEqualTo("/" + space.name() + "/sales");
        });
  }

  @Test
  void fieldsAddedByOthersAreKept() {
    space.apply("sales", SPEC);
    awaitChildren(7);

    edit(
        () -> only(Service.class),
        s -> {
          s.getMetadata().getLabels().put("team", "pricing");
          s.getSpec().getPorts().getFirst().setPort(81);
          return s;
        });

    within()
        .until(() ->
            only(Service.class).getSpec().getPorts().getFirst().getPort() == ObjectNames.PORT);
    assertThat(only(Service.class).getMetadata().getLabels()).containsEntry("team", "pricing");
  }

  @Test
  void allowedClientsFollowTheSpecWithoutReplacingPods() {
    space.apply("sales", SPEC);
    awaitChildren(7);
    Long generation = space.deployment("sales").getMetadata().getGeneration();
    List<PeerSpec> peers = Models.full().getSpec().network().allowedFrom();

    space.apply("sales", with(SPEC, "network", Map.of("allowedFrom", peers)));
    within().untilAsserted(() -> assertThat(allowed("sales-scoring")).hasSize(peers.size()));

    space.apply("sales", with(SPEC, "network", Map.of("allowedFrom", peers.subList(2, 3))));
    within()
        .untilAsserted(() ->
            assertThat(allowed("sales-scoring"))
                .extracting(NetworkPolicyPeer::getIpBlock)
                .containsExactly(new IPBlock("10.0.0.0/8", List.of("10.1.0.0/16"))));

    space.apply("sales", SPEC);
    within().untilAsserted(() -> assertThat(allowed("sales-scoring")).isEmpty());
    assertThat(space.child(NetworkPolicy.class, "sales-jobs").getSpec())
        .satisfies(jobs -> {
          assertThat(jobs.getIngress()).isEmpty();
          assertThat(jobs.getPolicyTypes()).containsExactly("Ingress");
        });
    assertThat(space.deployment("sales").getMetadata().getGeneration()).isEqualTo(generation);
  }

  /** Allowed by the only ingress rule. */
  private List<NetworkPolicyPeer> allowed(String name) {
    return space.child(NetworkPolicy.class, name).getSpec().getIngress().getFirst().getFrom();
  }

  @Test
  void anIngressThatIsNoLongerWantedIsRemoved() {
    space.apply("sales", SPEC);
    awaitChildren(7);

    space.apply("sales", spec("s3://models/sales/trace.nc", 2));

    awaitChildren(6);
    assertThat(space.children().filter(Ingress.class::isInstance)).isEmpty();
  }

  @Test
  void anIngressWithoutAClassIsRecreatedToGetTheDefaultOne() {
    space.apply("sales", with(SPEC, "ingress", Map.of("className", "nginx")));
    awaitChildren(7);
    String former = only(Ingress.class).getMetadata().getUid();

    space.apply("sales", with(SPEC, "ingress", Map.of()));

    within()
        .until(() ->
            space
                .children()
                .filter(Ingress.class::isInstance)
                .anyMatch(i -> !i.getMetadata().getUid().equals(former)));
    assertThat(only(Ingress.class).getSpec().getIngressClassName()).isNull();
  }

  @Test
  void ownerAnnotationsAreUpdatedWithoutReplacingPods() {
    space.apply("sales", spec("s3://models/sales/trace.nc", 1));
    awaitChildren(5);
    Long generation = space.deployment("sales").getMetadata().getGeneration();

    for (String owner : List.of("pricing", "stock")) {
      annotate(Map.of("credence.dev/owner", owner));
      within()
          .untilAsserted(() ->
              assertThat(space.child(ConfigMap.class, "sales-scoring-annotations"))
                  .extracting(ConfigMap::getData)
                  .isEqualTo(Map.of("owner", owner)));
    }
    annotate(Map.of());
    awaitChildren(5);
    assertThat(space.child(ConfigMap.class, "sales-scoring-annotations")).isNull();
    assertThat(space.deployment("sales").getMetadata().getGeneration()).isEqualTo(generation);
  }

  private void annotate(Map<String, String> annotations) {
    edit(() -> space.model("sales"), model -> Models.annotated(model, annotations));
  }

  @Test
  void theNewestThreeConfigMapsAreKept() {
    space.apply("sales", spec("s3://models/sales/1.nc", 0));
    for (int i = 2; i <= 6; i++) {
      String uri = "s3://models/sales/" + i + ".nc";
      space.apply("sales", spec(uri, 0));
      within().until(() -> space.servesFrom(uri));
    }

    within().until(() -> space.configMaps().size() == 3);
    assertThat(space.servesFrom("s3://models/sales/6.nc")).isTrue();
  }

  @Test
  void theLastOfManyEditsIsApplied() {
    for (int i = 1; i <= 50; i++) {
      space.apply("sales", spec("s3://models/sales/" + i + ".nc", i % 3));
    }

    within()
        .untilAsserted(() -> {
          assertThat(space.servesFrom("s3://models/sales/50.nc")).isTrue();
          assertThat(space.deployment("sales").getSpec().getReplicas()).isEqualTo(2);
          assertThat(space.model("sales").getStatus().observedGeneration()).isEqualTo(50);
        });
  }

  @Test
  void aReconciliationWithoutChangesWritesOnlyTheStatus() {
    space.apply("sales", spec("s3://models/sales/trace.nc", 1));
    var pod = space.awaitPods("sales", 1).getFirst();
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");
    within().until(() -> space.children().noneMatch(Job.class::isInstance));
    List<String> before = writes();

    space.makeCrash(pod, "no such key");
    space.awaitReason("sales", "RuntimeUnavailable");
    space.makeReady(pod);
    space.awaitReason("sales", "Serving");

    List<String> added = writes().subList(before.size(), writes().size());
    assertThat(added).isNotEmpty().containsOnly("patch probabilisticmodels/status.credence.dev");
  }

  private List<String> writes() {
    return cluster.requests().writes(space.name());
  }

  private <T extends HasMetadata> void edit(Supplier<T> child, UnaryOperator<T> change) {
    Space.insist(() -> space.client().resource(child.get()).edit(change));
  }

  private void awaitChildren(int count) {
    within().until(() -> space.children().count() == count);
  }

  private <T extends HasMetadata> T only(Class<T> kind) {
    return space.children().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }
}
