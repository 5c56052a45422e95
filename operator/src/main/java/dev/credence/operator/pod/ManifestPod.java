// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;

/**
 * A pod that runs a command of the scoring runtime once. The manifest is an annotation of the pod,
 * so that no ConfigMap is needed.
 */
public final class ManifestPod {
  private static final String MANIFEST = "credence.dev/manifest";
  private static final String FOLDER = "/etc/credence";
  private static final String FILE = "model.yaml";

  private ManifestPod() {}

  /**
   * Creates a template.
   *
   * @param command of the runtime, also the container's name
   * @param labels of the pod
   * @param selector of the pods to spread over nodes
   * @param trace how to read the trace
   * @param more additional environment variables
   */
  public static PodTemplateSpec of(
      String command,
      String image,
      ProbabilisticModelSpec spec,
      Map<String, String> labels,
      Map<String, String> selector,
      TraceSpec trace,
      String manifest,
      List<EnvVar> more) {
    return HardenedPod.template(spec, labels, selector)
        .editMetadata()
        .addToAnnotations(MANIFEST, manifest)
        .endMetadata()
        .editSpec()
        .withRestartPolicy("Never")
        .withContainers(
            HardenedPod.container(command, image, spec, trace)
                .withResources(PodResources.once(spec.resources()))
                .withArgs(command, FOLDER + "/" + FILE)
                .addAllToEnv(more)
                .addNewVolumeMount()
                .withName("model")
                .withMountPath(FOLDER)
                .withReadOnly(true)
                .endVolumeMount()
                .build())
        .addNewVolume()
        .withName("model")
        .withNewDownwardAPI()
        .addNewItem()
        .withPath(FILE)
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath("metadata.annotations['" + MANIFEST + "']")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .endVolume()
        .endSpec()
        .build();
  }
}
