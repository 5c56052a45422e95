// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.credence.contract.model.DistributionFamily;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.crds.spec.EmptyDirSpec;
import dev.credence.crds.spec.LabelExpressionSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.spec.ResourceFieldSpec;
import dev.credence.crds.spec.SeccompProfileSpec;
import dev.credence.crds.spec.TolerationSpec;
import dev.credence.crds.spec.TrainingTemplate;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds to the generated CRD what the generator does not support. */
final class CrdSchema {
  private static final List<String> COLUMNS =
      Stream.of(ProbabilisticModel.class.getAnnotationsByType(AdditionalPrinterColumn.class))
          .map(AdditionalPrinterColumn::name)
          .toList();

  private CrdSchema() {}

  /** The CRD with list types, enumerations, parameters of families and ordered columns. */
  static CustomResourceDefinition complete(CustomResourceDefinition generated) {
    CustomResourceDefinition crd = new CustomResourceDefinitionBuilder(generated).build();
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    version
        .getAdditionalPrinterColumns()
        .sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription(
        "A Bayesian model: a posterior trace and a likelihood, served as predictions with their"
            + " uncertainty");
    root.setRequired(List.of("spec"));
    distinctRules(root);
    JSONSchemaProps spec = property(root, "spec");
    spec.setDescription("What is asked for");
    property(spec, "method").setEnum(texts(ModelSettings.METHODS));
    property(spec, "logLevel").setEnum(texts(ProbabilisticModelSpec.LOG_LEVELS));
    likelihood(property(spec, "likelihood"));
    scheduling(property(spec, "pod"));
    atomic(spec, "gate", "resources", "pod", "ingress");
    training(property(property(spec, "retraining"), "template"));
    network(property(property(spec, "network"), "allowedFrom"));
    JSONSchemaProps status = property(root, "status");
    status.setDescription("What the operator has seen and done");
    status.setDefault(new ObjectMapper().valueToTree(ProbabilisticModelStatus.INITIAL));
    mapBy("type", property(status, "conditions"));
    return crd;
  }

  /** Otherwise an apply that leaves an empty object makes it null, which the API server rejects. */
  private static void atomic(JSONSchemaProps schema, String... names) {
    Stream.of(names).forEach(name -> property(schema, name).setXKubernetesMapType("atomic"));
  }

  /** As in a pod. */
  private static void atomicList(JSONSchemaProps list) {
    list.setXKubernetesListType("atomic");
  }

  private static void training(JSONSchemaProps template) {
    scheduling(template);
    atomic(template, "resources", "securityContext");
    property(template, "imagePullPolicy").setEnum(texts(TrainingTemplate.PULL_POLICIES));
    Stream.of("command", "args", "envFrom").forEach(name -> atomicList(property(template, name)));
    JSONSchemaProps env = property(template, "env");
    mapBy("name", env);
    JSONSchemaProps source = property(env.getItems().getSchema(), "valueFrom");
    atomic(source, "secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef");
    property(property(source, "resourceFieldRef"), "resource")
        .setEnum(texts(ResourceFieldSpec.RESOURCES));
    volumes(property(template, "volumes"));
    mapBy("mountPath", property(template, "volumeMounts"));
    JSONSchemaProps context = property(template, "securityContext");
    JSONSchemaProps capabilities = property(context, "capabilities");
    Stream.of("add", "drop").forEach(name -> atomicList(property(capabilities, name)));
    property(property(context, "seccompProfile"), "type").setEnum(texts(SeccompProfileSpec.TYPES));
  }

  private static void volumes(JSONSchemaProps volumes) {
    mapBy("name", volumes);
    JSONSchemaProps volume = volumes.getItems().getSchema();
    atomic(volume, "emptyDir");
    property(property(volume, "emptyDir"), "medium").setEnum(texts(EmptyDirSpec.MEDIA));
    Stream.of("secret", "configMap")
        .forEach(kind -> atomicList(property(property(volume, kind), "items")));
  }

  private static void scheduling(JSONSchemaProps pod) {
    mapBy("name", property(pod, "imagePullSecrets"));
    JSONSchemaProps tolerations = property(pod, "tolerations");
    atomicList(tolerations);
    JSONSchemaProps toleration = tolerations.getItems().getSchema();
    property(toleration, "operator").setEnum(texts(TolerationSpec.OPERATORS));
    property(toleration, "effect").setEnum(texts(TolerationSpec.EFFECTS));
  }

  private static void network(JSONSchemaProps peers) {
    atomicList(peers);
    JSONSchemaProps peer = peers.getItems().getSchema();
    atomic(peer, "podSelector", "namespaceSelector");
    atomicList(property(property(peer, "ipBlock"), "except"));
    Stream.of("podSelector", "namespaceSelector")
        .forEach(name -> {
          JSONSchemaProps expressions = property(property(peer, name), "matchExpressions");
          atomicList(expressions);
          JSONSchemaProps expression = expressions.getItems().getSchema();
          property(expression, "operator").setEnum(texts(LabelExpressionSpec.OPERATORS));
          atomicList(property(expression, "values"));
        });
  }

  private static void likelihood(JSONSchemaProps likelihood) {
    JSONSchemaProps inputs = property(likelihood, "inputs");
    mapBy("name", inputs);
    property(inputs.getItems().getSchema(), "type").setEnum(texts(InputSpec.TYPES));
    family(likelihood, DistributionFamily.ALL);
    JSONSchemaProps unseen = property(inputs.getItems().getSchema(), "unseen");
    family(unseen.getAdditionalProperties().getSchema(), DistributionFamily.WITH_PARAMETERS);
    JSONSchemaProps components = property(likelihood, "components");
    family(components.getItems().getSchema(), DistributionFamily.COMPONENTS);
    components.getXKubernetesValidations().add(oneKind());
  }

  private static void family(JSONSchemaProps schema, List<DistributionFamily> families) {
    property(schema, "family").setEnum(texts(DistributionFamily.names(families)));
    families.stream()
        .filter(family -> !family.parameterSets().isEmpty())
        .forEach(family -> schema.getXKubernetesValidations().add(parameters(family)));
  }

  /** The rule that a family has exactly its parameters. */
  static ValidationRule parameters(DistributionFamily family) {
    String sets =
        family.parameterSets().stream().map(CrdSchema::present).collect(Collectors.joining(" || "));
    return new ValidationRuleBuilder()
        .withRule(
            "self.family != '%s' || (has(self.parameters) && (%s))"
                .formatted(family.pymcName(), sets))
        .withMessage(family.parametersMessage())
        .withFieldPath(".parameters")
        .build();
  }

  private static String present(List<String> names) {
    return names.stream()
        .map(name -> " && '" + name + "' in self.parameters")
        .collect(Collectors.joining("", "self.parameters.size() == " + names.size(), ""));
  }

  private static ValidationRule oneKind() {
    String discrete =
        DistributionFamily.names(DistributionFamily.INTEGER_VALUED).stream()
            .collect(Collectors.joining("', '", "c.family in ['", "']"));
    return new ValidationRuleBuilder()
        .withRule("self.all(c, %1$s) || !self.exists(c, %1$s)".formatted(discrete))
        .withMessage(DistributionFamily.ONE_KIND)
        .build();
  }

  private static List<JsonNode> texts(Collection<String> values) {
    return values.stream().<JsonNode>map(TextNode::valueOf).toList();
  }

  private static void mapBy(String key, JSONSchemaProps list) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
  }

  /** A record component's rule is found twice, at its field and at its accessor. */
  private static void distinctRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(
        new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
    schema.getProperties().values().forEach(CrdSchema::distinctRules);
    if (schema.getItems() != null) {
      distinctRules(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      distinctRules(schema.getAdditionalProperties().getSchema());
    }
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return Objects.requireNonNull(schema.getProperties().get(name), name);
  }
}
