// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.spec.LocalReference;
import dev.credence.crds.spec.PodOptions;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.spec.TolerationSpec;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The hardened pod template of all pods that read traces. */
public final class HardenedPod {
  private HardenedPod() {}

  /**
   * A template without containers, with an emptyDir for /tmp.
   *
   * @param labels set by the operator
   * @param selector of the pods to spread over nodes
   */
  public static PodTemplateSpecBuilder template(
      ProbabilisticModelSpec spec, Map<String, String> labels, Map<String, String> selector) {
    PodOptions options = spec.podOrDefault();
    Map<String, String> all = new TreeMap<>(options.labelsOrDefault());
    all.putAll(labels);
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(all)
        .withAnnotations(new TreeMap<>(options.annotationsOrDefault()))
        .endMetadata()
        .withNewSpec()
        // always set: the API server would keep the previous one in a deprecated field
        .withServiceAccountName(Objects.requireNonNullElse(spec.serviceAccountName(), "default"))
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withImagePullSecrets(
            options.imagePullSecretsOrDefault().stream()
                .map(LocalReference::name)
                .map(LocalObjectReference::new)
                .toList())
        .withNodeSelector(
            options.nodeSelectorOrDefault().isEmpty()
                ? null
                : new TreeMap<>(options.nodeSelectorOrDefault()))
        .withTolerations(
            options.tolerationsOrDefault().stream().map(HardenedPod::toleration).toList())
        .withPriorityClassName(options.priorityClassName())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile(null, "RuntimeDefault")
        .endSecurityContext()
        .addNewTopologySpreadConstraint()
        .withMaxSkew(1)
        .withTopologyKey("kubernetes.io/hostname")
        .withWhenUnsatisfiable("ScheduleAnyway")
        .withNewLabelSelector()
        .withMatchLabels(selector)
        .endLabelSelector()
        .endTopologySpreadConstraint()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .endSpec();
  }

  /** Converts a toleration. */
  static Toleration toleration(TolerationSpec spec) {
    return new Toleration(
        spec.effect(), spec.key(), spec.operator(), spec.tolerationSeconds(), spec.value());
  }

  /**
   * A container with the image of the scoring runtime.
   *
   * @param trace how to read the trace
   */
  public static ContainerBuilder container(
      String name, String image, ProbabilisticModelSpec spec, TraceSpec trace) {
    return new ContainerBuilder()
        .withName(name)
        .withImage(image)
        .withImagePullPolicy("IfNotPresent")
        .withEnv(PodEnvironment.of(trace))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withResources(PodResources.of(spec.resources()))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount();
  }

  /** An environment variable. */
  public static EnvVar variable(String name, String value) {
    return PodEnvironment.variable(name, value);
  }
}
