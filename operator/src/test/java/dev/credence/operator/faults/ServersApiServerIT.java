// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.app.CredenceOperator;
import dev.credence.operator.app.OperatorConfig;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of the API server, removed permissions, and deleted namespaces. */
class ServersApiServerIT {
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/trace.nc", 1);
  private static final String ROLE = "credence-operator";

  private final FaultyCluster cluster = FaultyCluster.fresh();
  private final Space space = cluster.space();
  private final KubernetesClient client = space.client();
  private final String served = cluster.served(SPEC);

  @Test
  void theOperatorContinuesAfterARestartOfTheApiServer() throws IOException {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    cluster.server().restart(() -> {});
    client.services().inNamespace(space.name()).withName("sales-scoring").delete();
    cluster.awaitState(served);
  }

  @Test
  void noChangeIsLostWhileTheApiServerHangs() throws IOException, InterruptedException {
    Duration pause = Duration.ofSeconds(Integer.getInteger("pause", 3));
    cluster.apply(SPEC);
    cluster.server().pause();
    Thread.sleep(pause);
    cluster.server().resume();
    cluster.awaitState(served);
  }

  @Test
  void theDenialOfAChildByAnAdmissionPolicyIsReported() {
    ValidatingAdmissionPolicy policy =
        yaml(
            ValidatingAdmissionPolicy.class,
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: no-services}
            spec:
              failurePolicy: Fail
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], resources: [services], operations: [CREATE]}
              validations:
              - {expression: "false", message: ask the network team}
            """);
    ValidatingAdmissionPolicyBinding binding =
        yaml(
            ValidatingAdmissionPolicyBinding.class,
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: no-services}
            spec: {policyName: no-services, validationActions: [Deny]}
            """);
    client.resource(policy).create();
    client.resource(binding).create();
    try {
      within().until(this::deniesServices);
      cluster.apply(SPEC);
      within()
          .untilAsserted(() ->
              assertThat(space.condition(FaultyCluster.MODEL, "Reconciling").message())
                  .startsWith("cannot write Service sales-scoring: ")
                  .contains("ask the network team"));
    } finally {
      client.resource(binding).delete();
      client.resource(policy).delete();
    }
    cluster.awaitState(served);
  }

  private boolean deniesServices() {
    try {
      client
          .resource(
              new ServiceBuilder()
                  .withNewMetadata()
                  .withName("any")
                  .withNamespace(space.name())
                  .endMetadata()
                  .withNewSpec()
                  .addNewPort()
                  .withPort(80)
                  .endPort()
                  .endSpec()
                  .build())
          .dryRun()
          .create();
      return false;
    } catch (KubernetesClientException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOperatorRecoversOncePermissionsAreRestored(boolean startsWithout) {
    ClusterRoleBinding binding = client.rbac().clusterRoleBindings().withName(ROLE).require();
    int before = cluster.proxy().forbidden();
    client.resource(binding).delete();
    try {
      if (startsWithout) {
        cluster.operator().kill();
      }
      cluster.apply(SPEC);
      within().until(() -> cluster.proxy().forbidden() > before);
    } finally {
      OperatorUnderTest.grantRole(client);
    }
    cluster.awaitState(served);
  }

  @Test
  @EnabledIfSystemProperty(named = "faults", matches = "all")
  void aDeletedNamespaceCausesFewWritesAndCanBeRecreated() {
    Space going = cluster.others();
    going.apply(FaultyCluster.MODEL, SPEC);
    going.awaitReason(FaultyCluster.MODEL, "Serving");
    int before = cluster.proxy().writes().size();

    client.namespaces().withName(going.name()).delete();
    cluster.apply(SPEC);
    cluster.awaitState(served);
    within().until(() -> client.namespaces().withName(going.name()).get() == null);

    assertThat(
            cluster.proxy().writes().stream()
                .skip(before)
                .filter(write -> write.namespace().equals(going.name())))
        .hasSizeLessThan(30);
    cluster.server().createNamespace(going.name());
    going.apply(FaultyCluster.MODEL, SPEC);
    going.awaitReason(FaultyCluster.MODEL, "Serving");
  }

  @Test
  @EnabledIfSystemProperty(named = "faults", matches = "all")
  void aRestartedOperatorWritesNothingForAServedModel() {
    cluster.apply(SPEC);
    cluster.awaitState(served);
    int before = cluster.proxy().writes().size();

    cluster.restartOperator();
    cluster.awaitState(served);
    assertThat(cluster.proxy().writes()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void aWrongClockChangesNothing(String skew) {
    cluster.operator().stop();
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(skew));
    OperatorConfig config =
        new OperatorConfig(
            OperatorUnderTest.IMAGE, Set.of(), 0, null, Policy.DEFAULT, NetworkSettings.DEFAULT);
    try (CredenceOperator operator =
        new CredenceOperator(client, config, "test", () -> {}, wrong)) {
      operator.start();
      cluster.apply(SPEC);
      cluster.awaitState(served);
      cluster.apply(with(SPEC, "sampleCount", 100));
      within().until(() -> space.configMaps().toString().contains("sampleCount: 100"));
      cluster.awaitServed();
      cluster.awaitNothing();
    }
  }

  private <T> T yaml(Class<T> kind, String text) {
    return client.getKubernetesSerialization().unmarshal(text, kind);
  }
}
