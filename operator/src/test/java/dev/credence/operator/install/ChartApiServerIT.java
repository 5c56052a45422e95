// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Chart;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Program;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm installs the chart into a real API server. */
class ChartApiServerIT {
  private static final String EVERYTHING = "src/test/resources/install/everything.yaml";
  private static final String CRD = "files/crd.yaml";

  private static ApiServer server;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    server = ApiServer.start("helm");
    client = server.client();
  }

  @Test
  void installUpgradeAndUninstallKeepTheModels(@TempDir Path folder) throws IOException {
    client.resource(server.crd()).delete();
    within().until(() -> client.resource(server.crd()).get() == null);
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"), server.kubeconfig(server.config().getOauthToken()));
    Path old = copy(folder.resolve("credence"));
    Files.writeString(
        old.resolve(CRD),
        Files.readString(old.resolve(CRD)).replace("What is asked for", "As it was before"));

    helm(kubeconfig, "install", old.toString(), "--create-namespace");
    within().until(() -> explained().equals("As it was before"));
    Space space = new Space(client, server.newNamespace());
    within()
        .ignoreExceptions()
        .until(() -> space.apply("sales", spec("s3://models/1.nc", 2)).getMetadata() != null);
    helm(kubeconfig, "upgrade", Chart.FOLDER.toString(), "--set", "replicas=3");

    within().until(() -> explained().equals("What is asked for"));
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);
    assertThat(deployment().getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "Helm");

    helm(kubeconfig, "uninstall");

    within().until(() -> deployment() == null);
    assertThat(space.model("sales").getSpec().replicas()).isEqualTo(2);
  }

  @Test
  void theApiServerAcceptsEveryValue() {
    Stream.of(OperatorUnderTest.NAMESPACE, "a", "b")
        .map(name -> new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .forEach(namespace -> client.resource(namespace).serverSideApply());

    List<HasMetadata> objects =
        client
            .load(new ByteArrayInputStream(Chart.render("-f", EVERYTHING).getBytes(UTF_8)))
            .items()
            .stream()
            // not known here
            .filter(object -> !object.getApiVersion().startsWith("monitoring.coreos.com/"))
            .toList();

    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .contains("Deployment", "Role", "RoleBinding", "ConfigMap", "Service")
        .doesNotContain("ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition");
    assertThat(objects)
        .allSatisfy(object ->
            assertThat(client.resource(object).dryRun().forceConflicts().serverSideApply())
                .isNotNull());
  }

  private static void helm(Path kubeconfig, String command, String... options) {
    Stream<String> line =
        Stream.of(
            command,
            "credence",
            "--namespace",
            OperatorUnderTest.NAMESPACE,
            "--kubeconfig",
            kubeconfig.toString());
    Program.run("helm", Stream.concat(line, Stream.of(options)).toList()).succeeded();
  }

  private static String explained() {
    CustomResourceDefinition crd = client.resource(server.crd()).get();
    return crd.getSpec()
        .getVersions()
        .getFirst()
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec")
        .getDescription();
  }

  private static Deployment deployment() {
    return client
        .apps()
        .deployments()
        .inNamespace(OperatorUnderTest.NAMESPACE)
        .withName("credence-operator")
        .get();
  }

  private static Path copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
      files.forEach(file -> {
        try {
          Files.copy(file, target.resolve(Chart.FOLDER.relativize(file).toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    return target;
  }
}
