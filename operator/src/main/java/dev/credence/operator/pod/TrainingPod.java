// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.EnvironmentVariables;
import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.spec.LocalReference;
import dev.credence.crds.spec.RetrainingSpec;
import dev.credence.crds.spec.SecurityContextSpec;
import dev.credence.crds.spec.TrainingTemplate;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pod of the user's training container. Its root filesystem is writable; the security context
 * of the template overrides the defaults.
 */
public final class TrainingPod {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrainingPod() {}

  /** Creates the template. */
  public static PodTemplateSpec of(
      ProbabilisticModel model, RetrainingSpec retraining, Map<String, String> labels) {
    TrainingTemplate template = retraining.template();
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withServiceAccountName(serviceAccount(model, template))
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withImagePullSecrets(
            listOf(template.imagePullSecrets()).stream()
                .map(LocalReference::name)
                .map(LocalObjectReference::new)
                .toList())
        .withNodeSelector(
            template.nodeSelector() == null || template.nodeSelector().isEmpty()
                ? null
                : new TreeMap<>(template.nodeSelector()))
        .withTolerations(
            listOf(template.tolerations()).stream().map(HardenedPod::toleration).toList())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile(null, "RuntimeDefault")
        .endSecurityContext()
        .withContainers(container(model, retraining, template))
        .withVolumes(convert(listOf(template.volumes()), new TypeReference<List<Volume>>() {}))
        .endSpec()
        .build();
  }

  private static String serviceAccount(ProbabilisticModel model, TrainingTemplate template) {
    String own = template.serviceAccountName();
    String models = model.getSpec().serviceAccountName();
    return own != null ? own : models != null ? models : "default";
  }

  private static Container container(
      ProbabilisticModel model, RetrainingSpec retraining, TrainingTemplate template) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(ObjectNames.TRAINING)
            .withImage(template.image())
            .withImagePullPolicy(template.imagePullPolicy())
            .withCommand(listOf(template.command()))
            .withArgs(listOf(template.args()))
            .withEnv(environment(model, retraining, template))
            .withEnvFrom(convert(listOf(template.envFrom()), new TypeReference<>() {}))
            .withVolumeMounts(convert(listOf(template.volumeMounts()), new TypeReference<>() {}))
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withSecurityContext(security(template.securityContext()));
    if (template.resources() != null) {
      container
          .withNewResources()
          .withRequests(template.resources().requestsOrDefault())
          .withLimits(template.resources().limitsOrDefault())
          .endResources();
    }
    return container.build();
  }

  /** The operator's variables come first, so that those of the template can refer to them. */
  private static List<EnvVar> environment(
      ProbabilisticModel model, RetrainingSpec retraining, TrainingTemplate template) {
    List<EnvVar> own = convert(listOf(template.env()), new TypeReference<List<EnvVar>>() {});
    Set<String> names = own.stream().map(EnvVar::getName).collect(Collectors.toSet());
    List<EnvVar> environment = new ArrayList<>();
    environment.add(label(EnvironmentVariables.JOB, "batch.kubernetes.io/job-name"));
    environment.add(label(EnvironmentVariables.RUN_ID, "batch.kubernetes.io/controller-uid"));
    environment.add(
        HardenedPod.variable(
            EnvironmentVariables.OUTPUT_URI,
            "%s$(%s)-$(%s).nc"
                .formatted(
                    retraining.outputPrefix(),
                    EnvironmentVariables.JOB,
                    EnvironmentVariables.RUN_ID)));
    environment.add(
        HardenedPod.variable(EnvironmentVariables.MODEL, model.getMetadata().getName()));
    environment.add(
        HardenedPod.variable(EnvironmentVariables.NAMESPACE, model.getMetadata().getNamespace()));
    environment.add(HardenedPod.variable("HOME", "/tmp"));
    environment.addAll(store(model.getSpec().traceOrDefault()));
    environment.removeIf(variable -> names.contains(variable.getName()));
    environment.addAll(own);
    environment.forEach(TrainingPod::complete);
    return environment;
  }

  /**
   * Adds the API server's defaults: references are compared as atomic values, so without the
   * defaults the existing object would always differ from the desired one.
   */
  private static void complete(EnvVar variable) {
    EnvVarSource source = variable.getValueFrom();
    if (source == null) {
      return;
    }
    ObjectFieldSelector field = source.getFieldRef();
    if (field != null) {
      field.setApiVersion("v1");
    }
    ResourceFieldSelector resource = source.getResourceFieldRef();
    if (resource != null && resource.getDivisor() == null) {
      resource.setDivisor(new Quantity("0"));
    }
  }

  /** Variables of AWS SDKs: the spec's endpoint and region override the Secret's. */
  private static List<EnvVar> store(TraceSpec trace) {
    List<EnvVar> environment = new ArrayList<>(PodEnvironment.store(trace));
    replace(environment, "AWS_ENDPOINT_URL", trace.endpoint());
    replace(environment, "AWS_DEFAULT_REGION", trace.region());
    return environment;
  }

  private static void replace(List<EnvVar> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.removeIf(variable -> variable.getName().equals(name));
      environment.add(HardenedPod.variable(name, value));
    }
  }

  private static EnvVar label(String name, String label) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withFieldPath("metadata.labels['" + label + "']")
        .endFieldRef()
        .endValueFrom()
        .build();
  }

  private static SecurityContext security(@Nullable SecurityContextSpec own) {
    Map<String, Object> all = new TreeMap<>();
    all.put("capabilities", Map.of("drop", List.of("ALL")));
    if (own == null || !Boolean.TRUE.equals(own.privileged())) {
      all.put("allowPrivilegeEscalation", false);
    }
    if (own != null) {
      all.putAll(JSON.convertValue(own, new TypeReference<Map<String, Object>>() {}));
    }
    return JSON.convertValue(all, SecurityContext.class);
  }

  /** The template's records have the same fields as the Kubernetes types. */
  private static <T> List<T> convert(List<?> records, TypeReference<List<T>> type) {
    return JSON.convertValue(records, type);
  }

  private static <T> List<T> listOf(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
