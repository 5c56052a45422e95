// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.naming.Digest;
import dev.credence.operator.naming.Names;
import dev.credence.operator.pod.HardenedPod;
import dev.credence.operator.revision.ServedManifest;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;

/**
 * The check of a candidate in the model's own namespace, with the model's credentials. Its manifest
 * travels as an annotation of its pod, so that a check is one object.
 */
public final class CheckJob {
  private static final String MANIFEST = "credence.dev/manifest";
  private static final String FOLDER = "/etc/credence";
  private static final long DEADLINE_SECONDS = 600;

  private CheckJob() {}

  /** The Job of a candidate. It says of what its pods are made, so that an edit shows. */
  public static Job of(ProbabilisticModel model, Candidate candidate, String image) {
    Map<String, String> labels = Names.checkLabels(model);
    labels.put(Names.CANDIDATE, candidate.id());
    PodTemplateSpec template = template(model, candidate, labels, image);
    return new JobBuilder()
        .withMetadata(Names.child(model, Names.check(model, candidate.id()), labels))
        .editMetadata()
        .addToAnnotations(Names.TEMPLATE, Digest.ofJson(template))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(DEADLINE_SECONDS)
        .withNewPodFailurePolicy()
        .addNewRule()
        .withAction("Ignore") // a drained node says nothing of a trace
        .addNewOnPodCondition()
        .withType("DisruptionTarget")
        .withStatus("True")
        .endOnPodCondition()
        .endRule()
        .endPodFailurePolicy()
        .withTemplate(template)
        .endSpec()
        .build();
  }

  private static PodTemplateSpec template(
      ProbabilisticModel model, Candidate candidate, Map<String, String> labels, String image) {
    String manifest =
        ServedManifest.of(model, candidate.trace(), candidate.likelihood(), candidate.gate());
    return HardenedPod.template(model.getSpec(), labels, Names.checkSelector(model))
        .editMetadata()
        .addToAnnotations(MANIFEST, manifest)
        .endMetadata()
        .editSpec()
        .withRestartPolicy("Never")
        .withContainers(
            HardenedPod.container(Names.CHECK, image, model.getSpec(), candidate.trace())
                .withArgs("check", FOLDER + "/" + ServedManifest.FILE)
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
        .withPath(ServedManifest.FILE)
        .withNewFieldRef()
        .withFieldPath("metadata.annotations['" + MANIFEST + "']")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .endVolume()
        .endSpec()
        .build();
  }
}
