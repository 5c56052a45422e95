// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Faults;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Errors at start are reported in one line with a hint. */
class PreflightApiServerIT {
  private static final OperatorConfig ALL =
      new OperatorConfig("image", Set.of(), 0, null, Policy.DEFAULT, NetworkSettings.DEFAULT);

  private final Faults faults = new Faults();

  @Test
  void allIsWell() {
    try (KubernetesClient client = client(config -> config)) {
      assertThatCode(() -> Preflight.check(client, ALL)).doesNotThrowAnyException();
      assertThatCode(() ->
              Preflight.check(
                  client,
                  new OperatorConfig(
                      "image",
                      Set.of("default"),
                      0,
                      null,
                      Policy.DEFAULT,
                      NetworkSettings.DEFAULT)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theCrdIsMissing() {
    faults.inject("GET", "/probabilisticmodels", 404);
    assertThat(failure(config -> config))
        .endsWith(
            " has no CRD ProbabilisticModel: install deploy/helm/credence, or run kubectl apply -k crds"
                + " to install only the CRD");
  }

  @Test
  void theCredentialsAreRefused() {
    assertThat(failure(config -> config.withOauthToken("wrong")))
        .endsWith(" does not accept the credentials: log in again, or check KUBECONFIG");
  }

  @Test
  void theRoleIsMissing() {
    assertThat(failure(config -> config.withImpersonateUsername("nobody")))
        .endsWith(
            " does not allow the operator to list ProbabilisticModels: install deploy/helm/credence, which"
                + " contains its roles");
  }

  @Test
  void noServerIsThere() {
    assertThat(failure(config -> config.withMasterUrl("https://127.0.0.1:1")))
        .isEqualTo(
            "the Kubernetes API server at https://127.0.0.1:1/ cannot be reached: connection"
                + " refused; check KUBECONFIG and the network");
    assertThat(failure(config -> config.withMasterUrl("https://nowhere.invalid")))
        .isEqualTo(
            "the Kubernetes API server at https://nowhere.invalid/ cannot be reached: unknown host;"
                + " check KUBECONFIG and the network");
  }

  private String failure(UnaryOperator<ConfigBuilder> change) {
    try (KubernetesClient client = client(change)) {
      Preflight.Failed failed =
          catchThrowableOfType(Preflight.Failed.class, () -> Preflight.check(client, ALL));
      assertThat(failed.getMessage())
          .startsWith("the Kubernetes API server at https://")
          .hasLineCount(1);
      return failed.getMessage();
    }
  }

  private KubernetesClient client(UnaryOperator<ConfigBuilder> change) {
    return OperatorClient.of(change.apply(new ConfigBuilder(ApiServer.shared().config())).build())
        .withHttpClientBuilderConsumer(b -> b.addOrReplaceInterceptor("faults", faults))
        .build();
  }
}
