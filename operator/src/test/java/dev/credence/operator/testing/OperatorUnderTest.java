// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.credence.operator.app.CredenceOperator;
import dev.credence.operator.app.OperatorClient;
import dev.credence.operator.app.OperatorConfig;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;

/** The shared operator of a test run, with the permissions of its ServiceAccount only. */
public final class OperatorUnderTest implements TestCluster {
  /** The image of scoring pods. */
  public static final String IMAGE = "docker.io/credence/scoring-runtime:test";

  private static final Set<String> RIGHTS =
      Set.of(
          "Namespace",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding");

  /** The namespace of its installation. */
  public static final String NAMESPACE = "credence-system";

  /** A policy that allows the tests' models, and shows termination messages. */
  static final String POLICY =
      """
      {"quoteContainerOutput": true, "training": {"secretNames": ["warehouse"]},
       "ingressAnnotations": ["example.com/*"]}
      """;

  /** Its ServiceAccount. */
  public static final String USER = "system:serviceaccount:" + NAMESPACE + ":credence-operator";

  /** The groups of its ServiceAccount. */
  public static final List<String> GROUPS =
      List.of(
          "system:serviceaccounts", "system:serviceaccounts:" + NAMESPACE, "system:authenticated");

  private final Requests requests = new Requests();
  private final Faults faults = new Faults();
  private final Kubelet kubelet = new Kubelet(ApiServer.shared().client());
  private final KubernetesClient client = client();
  private final List<HasMetadata> rights = rights(ApiServer.shared().client());
  private CredenceOperator operator = started(config(NetworkSettings.DEFAULT));

  private OperatorUnderTest() {}

  private static final class Interner {
    private static final OperatorUnderTest INSTANCE = new OperatorUnderTest();
  }

  /** The operator, started on first use; it ends with the JVM. */
  public static OperatorUnderTest shared() {
    return Interner.INSTANCE;
  }

  /** Stops it while a test runs its own operators. */
  public void stop() {
    operator.close();
  }

  /** What manifests may use in tests. */
  public static Policy policy() {
    try {
      return Policy.parse(POLICY);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Restarts it, with all its permissions. */
  public void start() {
    start(NetworkSettings.DEFAULT);
  }

  /** Restarts it with other settings of the installation. */
  public void start(NetworkSettings network) {
    operator = started(config(network));
  }

  private static OperatorConfig config(NetworkSettings network) {
    return new OperatorConfig(IMAGE, Set.of(), 0, null, policy(), network);
  }

  /** Starts another version of it, with another runtime image, in one namespace. */
  public void start(String image, String namespace) {
    operator =
        started(
            new OperatorConfig(
                image, Set.of(namespace), 0, null, policy(), NetworkSettings.DEFAULT));
  }

  private CredenceOperator started(OperatorConfig config) {
    grantRole(ApiServer.shared().client());
    CredenceOperator started = new CredenceOperator(client, config, "test", () -> {});
    started.start();
    return started;
  }

  @Override
  public Space newSpace() {
    return new Space();
  }

  @Override
  public Requests requests() {
    return requests;
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public Kubelet kubelet() {
    return kubelet;
  }

  /** Its role. */
  public ClusterRole clusterRole() {
    return rights.stream()
        .filter(ClusterRole.class::isInstance)
        .map(ClusterRole.class::cast)
        .filter(role -> role.getMetadata().getName().equals("credence-operator"))
        .findFirst()
        .orElseThrow();
  }

  /** A client with the token of its ServiceAccount. */
  public static Config impersonated(Config administrator) {
    return new ConfigBuilder(administrator)
        .withImpersonateUsername(USER)
        .withImpersonateGroups(GROUPS.toArray(String[]::new))
        .build();
  }

  private KubernetesClient client() {
    return OperatorClient.of(impersonated(ApiServer.shared().config()))
        .withHttpClientBuilderConsumer(builder ->
            builder
                .addOrReplaceInterceptor("requests", requests)
                .addOrReplaceInterceptor("faults", faults))
        .build();
  }

  /** Installs its namespace, roles and admission policy, and the roles of users. */
  public static void grantRole(KubernetesClient administrator) {
    rights(administrator)
        .forEach(object -> administrator.resource(object).forceConflicts().serverSideApply());
  }

  /** The objects of an installation that grant permissions. */
  private static List<HasMetadata> rights(KubernetesClient client) {
    return client
        .load(new ByteArrayInputStream(Kustomization.render("default").getBytes(UTF_8)))
        .items()
        .stream()
        .filter(object -> RIGHTS.contains(object.getKind()))
        .toList();
  }
}
