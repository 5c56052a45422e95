// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.model.TraceSpec;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.RuleCases;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.EnvFromSpec;
import dev.credence.crds.spec.EnvSourceSpec;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.PodOptions;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.spec.SecurityContextSpec;
import dev.credence.crds.spec.TrainingTemplate;
import dev.credence.crds.spec.VolumeSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.Models;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyRulesTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String TRACE = "trace: {uri: s3://models/trace.nc, secretName: keys}\n";

  /** Each row's spec violates the default policy at a field, and is allowed by another policy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          env: [{name: A, valueFrom: {secretKeyRef: {name: warehouse, key: token}}}] | env[0].valueFrom.secretKeyRef | training.secretNames | {"training": {"secretNames": ["ware*"]}}
          env: [{name: A, valueFrom: {secretKeyRef: {name: keys, key: other}}}]      | env[0].valueFrom.secretKeyRef | training.secretNames | {"training": {"secretNames": ["keys"]}}
          envFrom: [{secretRef: {name: warehouse}}]                                  | envFrom[0].secretRef           | training.secretNames | {"training": {"secretNames": ["*"]}}
          envFrom: [{secretRef: {name: keys}}]                                       | envFrom[0].secretRef           | training.secretNames | {"training": {"secretNames": ["keys"]}}
          volumes: [{name: v, secret: {secretName: warehouse}}]                      | volumes[0].secret              | training.secretNames | {"training": {"secretNames": ["warehouse"]}}
          securityContext: {runAsUser: 0, runAsNonRoot: false}                       | securityContext.runAsUser      | root                 | {"root": true}
          securityContext: {runAsNonRoot: false}                                     | securityContext.runAsNonRoot   | root                 | {"root": true}
          securityContext: {runAsGroup: 0}                                           | securityContext.runAsGroup     | root                 | {"root": true}
          securityContext: {allowPrivilegeEscalation: true}                          | securityContext.allowPrivilegeEscalation | root       | {"root": true}
          securityContext: {privileged: true}                                        | securityContext.privileged     | privileged           | {"privileged": true}
          securityContext: {seccompProfile: {type: Unconfined}}                      | securityContext.seccompProfile | privileged           | {"privileged": true}
          securityContext: {capabilities: {add: [SYS_ADMIN], drop: [ALL]}}           | securityContext.capabilities.add  | capabilities      | {"capabilities": ["SYS_ADMIN"]}
          securityContext: {capabilities: {drop: [KILL]}}                            | securityContext.capabilities.drop | capabilities      | {"capabilities": ["*"]}
          serviceAccountName: trainer                                                | serviceAccountName             |                      | {}
          """)
  void aTrainingTemplateIsRejectedUnlessTheSettingAllowsIt(
      String template, String field, String setting, String policy) throws JsonProcessingException {
    ProbabilisticModelSpec spec = trained(template);
    if (setting == null) {
      assertThat(PolicyRules.check(Policy.DEFAULT, spec)).isEmpty();
      return;
    }

    assertThat(PolicyRules.check(Policy.DEFAULT, spec))
        .anySatisfy(problem -> {
          assertThat(problem.field()).isEqualTo("spec.retraining.template." + field);
          assertThat(problem.message())
              .startsWith("the installation's setting policy." + setting)
              .containsPattern(": (remove it, or have the setting changed|set \\[ALL])$");
        });
    assertThat(PolicyRules.check(Policy.parse(policy), spec)).isEmpty();
  }

  @Test
  void theDefaultPolicyAllowsCommonSettings() throws JsonProcessingException {
    assertThat(
            PolicyRules.check(
                Policy.DEFAULT,
                trained(
                    """
                    env:
                    - {name: A, value: b}
                    - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
                    - {name: AWS_SESSION_TOKEN, valueFrom: {secretKeyRef: {name: keys, key: AWS_SESSION_TOKEN}}}
                    envFrom: [{configMapRef: {name: settings}}]
                    volumes: [{name: v, emptyDir: {}}, {name: w, persistentVolumeClaim: {claimName: data}}]
                    imagePullSecrets: [{name: registry}]
                    securityContext: {runAsUser: 1000, runAsGroup: 1000, readOnlyRootFilesystem: true}
                    """)))
        .isEmpty();
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      return files
          .filter(file -> file.endsWith("model.yaml") || file.endsWith("pipeline.yaml"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesAreAllowed(Path file) throws IOException {
    ProbabilisticModel model = YAML.unmarshal(Files.readString(file), ProbabilisticModel.class);

    assertThat(PolicyRules.check(Policy.DEFAULT, model.getSpec())).isEmpty();
  }

  @Test
  void trainingCanBeForbidden() throws JsonProcessingException {
    assertThat(
            PolicyRules.check(Policy.parse("{\"training\": {\"enabled\": false}}"), trained("{}")))
        .containsExactly(
            new Problem(
                "spec.retraining",
                "the installation's setting policy.training.enabled is false: remove it, or have the"
                    + " setting changed"));
  }

  @Test
  void namesOfSecretsAndServiceAccountsCanBeRestricted() throws JsonProcessingException {
    Policy policy =
        Policy.parse("{\"secretNames\": [\"trace-*\"], \"serviceAccountNames\": [\"models\"]}");

    assertThat(fields(policy, TRACE + "serviceAccountName: models"))
        .containsExactly("spec.trace.secretName");
    assertThat(fields(policy, "trace: {uri: s3://models/trace.nc, secretName: trace-keys}"))
        .containsExactly("spec.serviceAccountName"); // the namespace's default
    assertThat(
            fields(
                policy,
                "trace: {uri: s3://models/trace.nc, secretName: trace-keys}\nserviceAccountName: models"))
        .isEmpty();
    assertThat(PolicyRules.check(policy, trained("serviceAccountName: admin")))
        .extracting(Problem::field)
        .contains("spec.retraining.template.serviceAccountName");
    assertThat(PolicyRules.check(policy, trained("{}")))
        .containsExactly( // the model's account, also used for training, is reported once
            new Problem(
                "spec.trace.secretName",
                "the installation's setting policy.secretNames does not include 'keys': use another"
                    + " one, or have the setting changed"),
            new Problem(
                "spec.serviceAccountName",
                "the installation's setting policy.serviceAccountNames does not include 'default':"
                    + " use another one, or have the setting changed"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          models.example.com, models.example.com, true
          models.example.com, a.models.example.com, true
          models.example.com, amodels.example.com, false
          models.example.com, example.com, false
          models.example.com, models.example.com.other.com, false
          .example.com, a.example.com, true
          .example.com, example.com, false
          .example.com, aexample.com, false
          """)
  void hostsCanBeLimited(String suffix, String host, boolean allowed)
      throws JsonProcessingException {
    Policy policy = Policy.parse("{\"hostSuffixes\": [\"" + suffix + "\"]}");

    assertThat(fields(policy, TRACE + "ingress: {host: " + host + "}"))
        .isEqualTo(allowed ? List.of() : List.of("spec.ingress.host"));
    assertThat(fields(policy, TRACE + "ingress: {}")).containsExactly("spec.ingress.host");
    assertThat(fields(Policy.DEFAULT, TRACE + "ingress: {host: " + host + "}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          cert-manager.io/cluster-issuer, true, true
          nginx.ingress.kubernetes.io/proxy-read-timeout, true, true
          nginx.ingress.kubernetes.io/auth-url, false, true
          nginx.ingress.kubernetes.io/mirror-target, false, true
          example.com/anything, false, true
          nginx.ingress.kubernetes.io/configuration-snippet, false, false
          nginx.org/server-snippets, false, false
          nginx.ingress.kubernetes.io/server-alias, false, false
          haproxy-ingress.github.io/server-alias-regex, false, false
          haproxy-ingress.github.io/config-backend, false, false
          haproxy.org/Backend-Config-Snippet, false, false
          cert-manager.io/secret-template, false, true
          nginx.ingress.kubernetes.io/auth-tls-secret, false, true
          nginx.ingress.kubernetes.io/proxy-ssl-secret, false, true
          """)
  void annotationsOfAnIngressMustBeInTheList(String key, boolean byDefault, boolean ever)
      throws JsonProcessingException {
    String spec = TRACE + "ingress: {annotations: {" + key + ": a}}";

    assertThat(fields(Policy.DEFAULT, spec).isEmpty()).isEqualTo(byDefault);
    assertThat(fields(Policy.parse("{\"ingressAnnotations\": [\"*\"]}"), spec).isEmpty())
        .isEqualTo(ever);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spec.ingress.host                            | false | false
          spec.ingress.annotations.a                   | false | false
          spec.network                                 | false | false
          spec.trace.secretName                        | true  | true
          spec.serviceAccountName                      | true  | true
          spec.retraining.template.env[0]              | true  | false
          spec.retraining.template.serviceAccountName  | true  | false
          """)
  void someViolationsStopTrainingAndOtherPods(String field, boolean training, boolean others) {
    List<Problem> refused = List.of(new Problem(field, "no"));

    assertThat(PolicyRules.affectsTraining(refused)).isEqualTo(training);
    assertThat(PolicyRules.affectsAllPods(refused)).isEqualTo(others);
    assertThat(PolicyRules.affectsTraining(List.of())).isFalse();
    assertThat(PolicyRules.affectsAllPods(List.of())).isFalse();
  }

  /** Any field may be missing in a manifest that an older CRD accepted. */
  @Test
  void thePolicyAppliesToInvalidSpecs() throws JsonProcessingException {
    Policy nothing =
        Policy.parse(
            """
            {"secretNames": [], "serviceAccountNames": [], "hostSuffixes": [],
             "ingressAnnotations": []}
            """);
    JsonNode valid = RuleCases.valid();
    List<JsonPointer> fields = new ArrayList<>();
    descend(valid.at("/spec"), JsonPointer.compile("/spec"), fields);

    assertThat(fields)
        .hasSizeGreaterThan(100)
        .allSatisfy(field -> {
          JsonNode manifest = RuleCases.valid();
          switch (manifest.at(field.head())) {
            case ObjectNode object -> object.remove(field.last().getMatchingProperty());
            case ArrayNode array -> array.set(field.last().getMatchingIndex(), NullNode.instance);
            default -> throw new AssertionError(field);
          }
          assertThat(
                  PolicyRules.check(
                      nothing,
                      YAML.convertValue(manifest.get("spec"), ProbabilisticModelSpec.class)))
              .isNotEmpty();
        });
  }

  private static void descend(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
    node.forEachEntry((name, value) -> {
      fields.add(at.appendProperty(name));
      descend(value, at.appendProperty(name), fields);
    });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      fields.add(at.appendIndex(i));
      descend(node.get(i), at.appendIndex(i), fields);
    }
  }

  /**
   * Every field must be listed here: with a rule, or with the reason why it cannot reach a Secret,
   * an identity or a node. Other capabilities of pods, such as initContainers, hostPath or
   * projected tokens, have no field.
   */
  @Test
  void newFieldsMustBeClassifiedByTheirSecurityImpact() {
    assertThat(
            Stream.of(
                    TrainingTemplate.class,
                    EnvSourceSpec.class,
                    EnvFromSpec.class,
                    VolumeSpec.class,
                    SecurityContextSpec.class,
                    PodOptions.class,
                    IngressSpec.class,
                    TraceSpec.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .distinct())
        .containsExactlyInAnyOrder(
            // with a rule
            "env",
            "envFrom",
            "volumes",
            "serviceAccountName",
            "securityContext",
            "secretKeyRef",
            "secretRef",
            "secret",
            "runAsUser",
            "runAsGroup",
            "runAsNonRoot",
            "allowPrivilegeEscalation",
            "privileged",
            "capabilities",
            "seccompProfile",
            "host",
            "annotations",
            "secretName",
            // of the container itself
            "image",
            "imagePullPolicy",
            "command",
            "args",
            "resources",
            "volumeMounts",
            "readOnlyRootFilesystem",
            "name",
            "emptyDir",
            "fieldRef",
            "resourceFieldRef",
            "prefix",
            // restricted by the cluster: quotas, admission, the kubelet, the registry
            "nodeSelector",
            "tolerations",
            "labels",
            "priorityClassName",
            "imagePullSecrets",
            "configMapKeyRef",
            "configMapRef",
            "configMap",
            "persistentVolumeClaim",
            "className",
            "tlsSecretName",
            // of the store
            "uri",
            "endpoint",
            "region",
            "anonymous",
            "sha256",
            "watch");
  }

  private static List<String> fields(Policy policy, String yaml) {
    return PolicyRules.check(policy, Models.spec(yaml)).stream().map(Problem::field).toList();
  }

  private static ProbabilisticModelSpec trained(String template) {
    String indented = template.equals("{}") ? "" : template.strip().indent(4);
    ProbabilisticModelSpec spec =
        Models.spec(
            TRACE
                + "retraining:\n  schedule: 0 3 * * 1\n  outputPrefix: s3://models/runs/\n"
                + "  template:\n    image: train:1\n"
                + indented);
    assertThat(SpecRules.check("sales", spec)).isEmpty();
    return spec;
  }
}
