// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.policy.PolicyRules;
import dev.credence.operator.testing.Chart;
import dev.credence.operator.testing.Golden;
import dev.credence.operator.testing.Kustomization;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of Helm for the chart. */
class ChartIT {
  private static final Path RESOURCES = Path.of("src/test/resources/install");
  private static final String EVERYTHING = RESOURCES.resolve("everything.yaml").toString();
  private static final Path BASE = Path.of("../deploy/kustomize/base/operator.yaml");
  private static final Path CRD = Path.of("../crds/probabilisticmodels.credence.dev.yaml");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @ParameterizedTest
  @ValueSource(strings = {"values.yaml", "everything.yaml"})
  void helmLintReportsNothing(String values) {
    Path folder = values.equals("values.yaml") ? Chart.FOLDER : RESOURCES;
    Chart.helm("lint", "--strict", Chart.FOLDER.toString(), "-f", folder.resolve(values).toString())
        .succeeded();
  }

  @Test
  void theKustomizeBaseIsTheChartWithoutTheCrd() {
    Golden.check(
        BASE,
        """
        # SPDX-License-Identifier: Apache-2.0
        # Generated from deploy/helm/credence; to change it, change that and run
        #   mvn -pl operator -am verify -Dit.test=ChartIT -Dgolden.update=true
        """
            + Chart.render("--set", "crds.install=false"));
  }

  @Test
  void theKustomizeOverlaysEqualInstallationsOfTheChart() {
    assertThat(objects(Kustomization.render("default")))
        .containsExactlyInAnyOrderElementsOf(objects(Chart.render()));
    assertThat(objects(Kustomization.render("namespaced")))
        .containsExactlyInAnyOrderElementsOf(
            objects(Chart.render("--set", "watchNamespaces={models}")));
  }

  @Test
  void theCrdIsTheCommittedOneAndIsKeptOnUninstall() throws IOException {
    CustomResourceDefinition crd =
        YAML.unmarshal(
            Chart.render("--show-only", "templates/crd.yaml"), CustomResourceDefinition.class);

    assertThat(crd.getMetadata().getAnnotations())
        .containsExactly(Map.entry("helm.sh/resource-policy", "keep"));
    crd.getMetadata().setAnnotations(Map.of());
    assertThat(crd)
        .isEqualTo(YAML.unmarshal(Files.readString(CRD), CustomResourceDefinition.class));
  }

  @Test
  void aPackageIsTheSame(@TempDir Path folder) throws IOException {
    Chart.helm("package", Chart.FOLDER.toString(), "--destination", folder.toString()).succeeded();

    try (Stream<Path> packages = Files.list(folder)) {
      Path archive = packages.findFirst().orElseThrow();
      assertThat(Chart.template(archive, "-f", EVERYTHING).succeeded())
          .isEqualTo(Chart.render("-f", EVERYTHING));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"admission-policy", "operator", "operator-role", "service-monitor"})
  void everyValueIsUsed(String template) {
    String file = template + ".yaml";
    Golden.check(
        RESOURCES.resolve("everything").resolve(file),
        Chart.render("-f", EVERYTHING, "--show-only", "templates/" + file));
  }

  @Test
  void theServiceMonitorSelectsTheServicesOfModels() throws IOException {
    Service service =
        YAML.unmarshal(
            Files.readString(Path.of("src/test/resources/desired/full/Service.yaml")),
            Service.class);
    Map<String, String> labels = service.getMetadata().getLabels();

    assertThat(
            Chart.render(
                "--set",
                "serviceMonitor.enabled=true",
                "--show-only",
                "templates/service-monitor.yaml"))
        .contains(
            "matchLabels: {app.kubernetes.io/name: %s, app.kubernetes.io/managed-by: %s}"
                .formatted(
                    labels.get("app.kubernetes.io/name"),
                    labels.get("app.kubernetes.io/managed-by")))
        .contains("- port: " + service.getSpec().getPorts().getFirst().getName() + "\n");
  }

  @Test
  void theOperatorAcceptsThePolicy() throws IOException {
    assertThat(policy()).isEqualTo(Policy.DEFAULT);
    assertThat(policy("-f", EVERYTHING))
        .isEqualTo(
            new Policy(
                new Policy.TrainingPolicy(false, List.of("warehouse")),
                true,
                true,
                List.of("NET_BIND_SERVICE", "IPC_LOCK"),
                List.of("trace-*"),
                List.of("default", "model-*"),
                List.of("models.example.com"),
                List.of("alb.ingress.kubernetes.io/*"),
                true));
  }

  @Test
  void theOperatorAcceptsTheNetworkPolicySettings() throws IOException {
    assertThat(NetworkSettings.parse(variable("CREDENCE_NETWORK_POLICY")))
        .isEqualTo(NetworkSettings.DEFAULT);
    assertThat(NetworkSettings.parse(variable("CREDENCE_NETWORK_POLICY", "-f", EVERYTHING)))
        .isEqualTo(
            NetworkSettings.parse(
                """
                {"allowedFrom": [{"namespaceSelector":
                  {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}}]}
                """));
  }

  /** Invalid names are rejected by the operator, not by the YAML parser. */
  @Test
  void quotesReachTheOperatorUnchanged() {
    String peers =
        """
        [{"podSelector":{"matchExpressions":[{"key":"it's","operator":"a: \\"b\\" # c"}]}}]\
        """
            .strip();

    assertThat(
            variable("CREDENCE_NETWORK_POLICY", "--set-json", "networkPolicy.allowedFrom=" + peers))
        .isEqualTo("{\"allowedFrom\":" + peers + ",\"enabled\":true}");
  }

  @Test
  void theAdmissionPolicyDeniesAnnotationsThatAreNeverAllowed() {
    assertThat(Chart.render("--show-only", "templates/admission-policy.yaml"))
        .contains("matches('" + PolicyRules.NEVER.pattern() + "')");
  }

  private static Policy policy(String... options) throws IOException {
    return Policy.parse(variable("CREDENCE_POLICY", options));
  }

  /** A variable of the operator, as the chart sets it. */
  private static String variable(String name, String... options) {
    return objects(Chart.render(options)).stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .flatMap(d -> d.getSpec().getTemplate().getSpec().getContainers().stream())
        .flatMap(container -> container.getEnv().stream())
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replica=3                          | additional properties 'replica' not allowed
          replicas=two                       | at '/replicas': got string, want integer
          replicas=-1                        | at '/replicas': minimum
          image.digest=sha256:12             | at '/image/digest': 'sha256:12' does not match
          image.repository=credence:1        | at '/image/repository': 'credence:1' does not match
          runtimeImage.pullPolicy=Always     | at '/runtimeImage': additional properties 'pullPolicy' not allowed
          image.pullPolicy=Sometimes         | at '/image/pullPolicy': value must be one of
          watchNamespaces=models             | at '/watchNamespaces': got string, want array
          'watchNamespaces={Models}'         | at '/watchNamespaces/0': 'Models' does not match
          'watchNamespaces={a,a}'            | at '/watchNamespaces': items at 0 and 1 are equal
          'imagePullSecrets={registry}'      | at '/imagePullSecrets/0': got string, want object
          networkPolicy.allowedFrom=all      | at '/networkPolicy/allowedFrom': got string, want array
          'networkPolicy.allowedFrom={all}'  | at '/networkPolicy/allowedFrom/0': got string, want object
          networkPolicy.allowedFrom[0].podSelector.app=shop | at '/networkPolicy/allowedFrom/0/podSelector': additional properties 'app' not allowed
          networkPolicy.allowedFrom[0].ipBlock.except={} | at '/networkPolicy/allowedFrom/0/ipBlock': missing property 'cidr'
          admissionPolicy=false              | at '/admissionPolicy': got boolean, want object
          policy.roots=true                  | at '/policy': additional properties 'roots' not allowed
          policy.training=false              | at '/policy/training': got boolean, want object
          policy.secretNames=keys            | at '/policy/secretNames': got string, want array
          'policy.hostSuffixes={https://a}'  | at '/policy/hostSuffixes/0': 'https://a' does not match
          'policy.capabilities={sys_admin}'  | at '/policy/capabilities/0': 'sys_admin' does not match
          'policy.serviceAccountNames={A_b}' | at '/policy/serviceAccountNames/0': 'A_b' does not match
          logLevel=trace                     | at '/logLevel': value must be one of
          logFormat=xml                      | at '/logFormat': value must be one of
          serviceAccount.role=admin          | at '/serviceAccount': additional properties 'role' not allowed
          resources.claims=1                 | at '/resources': additional properties 'claims' not allowed
          extraEnv[0].value=-Xmx1g           | at '/extraEnv/0': missing property 'name'
          extraEnv[0].name=CREDENCE_PORT     | at '/extraEnv/0/name': 'not' failed
          podLabels.size=1                   | at '/podLabels/size': got number, want string
          podLabels.team=a b                 | at '/podLabels/team': 'a b' does not match
          podLabels.a b=team                 | invalid propertyName 'a b'
          nodeSelector.zone=-                | at '/nodeSelector/zone': '-' does not match
          networkPolicy.allowedFrom[0].podSelector.matchLabels.app=it's | at '/networkPolicy/allowedFrom/0/podSelector/matchLabels/app'
          serviceMonitor.labels.release=a/b  | at '/serviceMonitor/labels/release': 'a/b' does not match
          dashboard.labels.grafana=a/b       | at '/dashboard/labels/grafana': 'a/b' does not match
          tolerations[0].taint=gpu           | at '/tolerations/0': additional properties 'taint' not allowed
          affinity.node=1                    | at '/affinity': additional properties 'node' not allowed
          crds.keep=true                     | at '/crds': additional properties 'keep' not allowed
          userRoles=perhaps                  | at '/userRoles': got string, want boolean
          serviceMonitor.interval=often      | at '/serviceMonitor/interval': 'often' does not match
          prometheusRule.enable=true         | at '/prometheusRule': additional properties 'enable' not allowed
          dashboard.enabled=1                | at '/dashboard/enabled': got number, want boolean
          """)
  void anInvalidValueIsRejectedWithItsName(String value, String says) {
    assertThat(Chart.template(Chart.FOLDER, "--set", value))
        .satisfies(program -> assertThat(program.exit()).isNotZero())
        .satisfies(program -> assertThat(program.errors()).contains(says));
  }

  /** Except the namespace, which Helm creates itself, and Helm's annotation. */
  private static List<HasMetadata> objects(String manifests) {
    return Stream.of(manifests.split("(?m)^---$", -1))
        .filter(manifest -> manifest.contains("kind:"))
        .map(manifest -> YAML.<HasMetadata>unmarshal(manifest))
        .filter(object -> !object.getKind().equals("Namespace"))
        .map(ChartIT::withoutAnnotations)
        .toList();
  }

  private static HasMetadata withoutAnnotations(HasMetadata object) {
    object.getMetadata().setAnnotations(Map.of());
    return object;
  }
}
