// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.pod.HardenedPod;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Locale;

/** The pod template of a revision: one hardened container that reads its manifest and serves. */
final class ScoringPod {
  /** After SIGTERM: 5 s of draining, the longest request, and a margin. */
  private static final long GRACE_SECONDS = 30;

  private static final String MANIFEST = "model";
  private static final String MANIFEST_FOLDER = "/etc/credence";
  private static final String ANNOTATIONS = "annotations";
  private static final String ANNOTATIONS_FOLDER = "/etc/credence-annotations";

  private ScoringPod() {}

  /** A template without the name of its revision. */
  static PodTemplateSpec of(ProbabilisticModel model, AcceptedTrace accepted, String image) {
    return HardenedPod.template(
            model.getSpec(), ObjectNames.labels(model), ObjectNames.selector(model))
        .editSpec()
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .editFirstTopologySpreadConstraint()
        .withMatchLabelKeys("pod-template-hash")
        .endTopologySpreadConstraint()
        .withContainers(container(model.getSpec(), accepted, image))
        .addNewVolume()
        .withName(MANIFEST)
        .withNewConfigMap()
        .endConfigMap()
        .endVolume()
        .addNewVolume()
        .withName(ANNOTATIONS)
        .withNewConfigMap()
        .withName(ObjectNames.annotations(model))
        .withOptional(true)
        .endConfigMap()
        .endVolume()
        .endSpec()
        .build();
  }

  /** Adds the name of the revision to its template. */
  static void name(PodTemplateSpec template, String configMap, String digest) {
    template.getMetadata().getLabels().put(ObjectNames.REVISION, digest);
    template.getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(MANIFEST))
        .forEach(volume -> volume.getConfigMap().setName(configMap));
  }

  private static Container container(
      ProbabilisticModelSpec spec, AcceptedTrace accepted, String image) {
    ContainerBuilder container =
        HardenedPod.container(ObjectNames.SCORING, image, spec, accepted.trace())
            .withArgs(
                "serve",
                MANIFEST_FOLDER + "/" + ServedManifest.FILE,
                "--annotations",
                ANNOTATIONS_FOLDER,
                "--host",
                "0.0.0.0",
                "--port",
                Integer.toString(ObjectNames.PORT))
            // endpoints are updated a little after the pod is told to stop
            .addToEnv(HardenedPod.variable(EnvironmentVariables.DRAIN_SECONDS, "5"))
            // the first requests of a new pod must not be slow, in particular if many pods start at
            // once
            .addToEnv(HardenedPod.variable(EnvironmentVariables.WARM_UP_SECONDS, "10"))
            .addToEnv(HardenedPod.variable(EnvironmentVariables.LOG_FORMAT, "json"))
            .addToEnv(
                HardenedPod.variable(
                    EnvironmentVariables.LOG_LEVEL,
                    spec.logLevelOrDefault().toLowerCase(Locale.ROOT)))
            .addToEnv(
                HardenedPod.variable(EnvironmentVariables.MODEL_DIGEST, accepted.modelDigest()));
    if (accepted.facts().etag() != null) {
      container.addToEnv(
          HardenedPod.variable(EnvironmentVariables.TRACE_ETAG, accepted.facts().etag()));
    }
    if (accepted.facts().versionId() != null) {
      container.addToEnv(
          HardenedPod.variable(
              EnvironmentVariables.TRACE_VERSION_ID, accepted.facts().versionId()));
    }
    return container
        .addNewPort()
        .withName("http")
        .withContainerPort(ObjectNames.PORT)
        .withProtocol("TCP")
        .endPort()
        .withStartupProbe(probe("/health/ready", 1, spec.startupTimeoutSecondsOrDefault()))
        .withReadinessProbe(probe("/health/ready", 2, 2))
        .withLivenessProbe(probe("/health/live", 10, 3))
        .addNewVolumeMount()
        .withName(MANIFEST)
        .withMountPath(MANIFEST_FOLDER)
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName(ANNOTATIONS)
        .withMountPath(ANNOTATIONS_FOLDER)
        .withReadOnly(true)
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
