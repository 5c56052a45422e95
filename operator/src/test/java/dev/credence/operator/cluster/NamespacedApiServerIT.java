// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.withIngress;
import static dev.credence.operator.testing.Space.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.Kustomization;
import dev.credence.operator.testing.OperatorJvm;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An installation with permissions in one namespace only. */
class NamespacedApiServerIT {
  private static final Set<String> RIGHTS = Set.of("ServiceAccount", "Role", "RoleBinding");

  private final Space space = new Space();
  private final KubernetesClient client = space.client();

  @BeforeAll
  static void stopTheOther() {
    OperatorUnderTest.shared().stop();
  }

  @AfterAll
  static void startTheOther() {
    OperatorUnderTest.shared().start();
  }

  @Test
  void aRoleIsSufficientForTheLifeCycleOfAModel() throws InterruptedException {
    client.rbac().clusterRoleBindings().withName("credence-operator").delete();
    List<HasMetadata> installation = installation();
    installation.stream()
        .filter(object -> RIGHTS.contains(object.getKind()))
        .forEach(object -> client.resource(object).forceConflicts().serverSideApply());

    try (OperatorJvm everywhere = new OperatorJvm("everywhere", Map.of())) {
      assertThat(everywhere.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
      assertThat(everywhere.log().getLast())
          .contains("does not allow the operator to list ProbabilisticModels");
    }
    try (OperatorJvm operator = new OperatorJvm("namespaced", settings(installation))) {
      within().until(operator::leads);
      space.apply("sales", withIngress(spec("s3://models/1.nc", 2)));
      space.awaitPods("sales", 2).forEach(space::makeReady);
      space.awaitReason("sales", "Serving");
      space.apply("sales", spec("s3://models/1.nc", 0));
      space.awaitReason("sales", "ScaledToZero");
      within().until(() -> space.child(Ingress.class, "sales-scoring") == null);
      assertThat(operator.log()).noneMatch(line -> line.contains("forbidden"));
    }
  }

  @Test
  void noPermissionIsClusterWide() {
    assertThat(installation()).noneMatch(object -> object.getKind().equals("ClusterRoleBinding"));
  }

  /** Replaces the namespace of the overlay by that of the test. */
  private List<HasMetadata> installation() {
    String manifests =
        Kustomization.render("namespaced").replace(": models\n", ": " + space.name() + "\n");
    return client.load(new ByteArrayInputStream(manifests.getBytes(UTF_8))).items();
  }

  /** The variables that have a value, and the Lease's namespace. */
  private static Map<String, String> settings(List<HasMetadata> installation) {
    Map<String, String> settings =
        installation.stream()
            .filter(Deployment.class::isInstance)
            .map(Deployment.class::cast)
            .flatMap(d -> d.getSpec().getTemplate().getSpec().getContainers().stream())
            .flatMap(container -> container.getEnv().stream())
            .filter(variable -> variable.getValue() != null)
            .collect(toMap(EnvVar::getName, EnvVar::getValue));
    settings.put("CREDENCE_LEASE_NAMESPACE", OperatorUnderTest.NAMESPACE);
    return settings;
  }
}
