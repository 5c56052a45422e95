// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;

/** The pod template of a revision: one hardened container that reads its manifest and serves. */
final class ScoringPod {
  /** How long a pod may take until it answers for the first time. */
  static final int STARTUP_TIMEOUT_SECONDS = 300;

  /** SIGTERM: not ready, 5 s more of accepting, the longest request, and room. */
  private static final long GRACE_SECONDS = 30;

  private static final String MANIFEST_FOLDER = "/etc/credence";
  private static final String ANNOTATIONS_FOLDER = "/etc/credence-annotations";

  private ScoringPod() {}

  static PodTemplateSpec of(ProbabilisticModel model, String configMap, String image) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Names.labels(model))
        .endMetadata()
        .withNewSpec()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile(null, "RuntimeDefault")
        .endSecurityContext()
        .addNewTopologySpreadConstraint()
        .withMaxSkew(1)
        .withTopologyKey("kubernetes.io/hostname")
        .withWhenUnsatisfiable("ScheduleAnyway")
        .withNewLabelSelector()
        .withMatchLabels(Names.selector(model))
        .endLabelSelector()
        .withMatchLabelKeys("pod-template-hash")
        .endTopologySpreadConstraint()
        .withContainers(container(model, image))
        .addNewVolume()
        .withName("model")
        .withNewConfigMap()
        .withName(configMap)
        .endConfigMap()
        .endVolume()
        .addNewVolume()
        .withName("annotations")
        .withNewConfigMap()
        .withName(Names.annotations(model))
        .withOptional(true)
        .endConfigMap()
        .endVolume()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }

  private static Container container(ProbabilisticModel model, String image) {
    return new ContainerBuilder()
        .withName(Names.CONTAINER)
        .withImage(image)
        .withImagePullPolicy("IfNotPresent")
        .withArgs(
            "serve",
            MANIFEST_FOLDER + "/" + ModelConfigMap.KEY,
            "--annotations",
            ANNOTATIONS_FOLDER,
            "--host",
            "0.0.0.0",
            "--port",
            Integer.toString(Names.PORT))
        .withEnv(PodEnvironment.of(model.getSpec().trace()))
        .addNewPort()
        .withName("http")
        .withContainerPort(Names.PORT)
        .withProtocol("TCP")
        .endPort()
        .withStartupProbe(probe("/health/ready", 1, STARTUP_TIMEOUT_SECONDS))
        .withReadinessProbe(probe("/health/ready", 2, 2))
        .withLivenessProbe(probe("/health/live", 10, 3))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withResources(PodResources.of(model.getSpec().resources()))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("model")
        .withMountPath(MANIFEST_FOLDER)
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("annotations")
        .withMountPath(ANNOTATIONS_FOLDER)
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }

  private static Probe probe(String path, int periodSeconds, int failureThreshold) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort("http")
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(Math.max(2, periodSeconds / 2))
        .withFailureThreshold(failureThreshold)
        .build();
  }
}
