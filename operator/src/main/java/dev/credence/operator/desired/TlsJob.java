// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.contract.model.TraceSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.pod.ManifestPod;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.ServedManifest;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;

/**
 * The Job that checks whether the Secret of the Ingress contains a certificate, so that the
 * operator needs no permission to read Secrets. Only the certificate, which is public, is mounted;
 * the volume is optional, so that the pod also starts without it.
 */
public final class TlsJob {
  private static final long DEADLINE_SECONDS = 120;
  private static final String KEY = "tls.crt";
  private static final String VOLUME = "tls";
  private static final String FOLDER = "/etc/credence-tls";

  private TlsJob() {}

  /**
   * Creates the Job.
   *
   * @param served its manifest is passed to the runtime, which requires one
   */
  public static Job of(
      ProbabilisticModel model, String secret, AcceptedTrace served, String image) {
    Map<String, String> labels = ObjectNames.tlsLabels(model);
    PodTemplateSpec template = template(model, secret, served, labels, image);
    return JobPolicy.oneOffJob(
        ObjectNames.child(model, ObjectNames.tls(model), labels), template, DEADLINE_SECONDS);
  }

  private static PodTemplateSpec template(
      ProbabilisticModel model,
      String secret,
      AcceptedTrace served,
      Map<String, String> labels,
      String image) {
    // without credentials of the object store, which is not accessed
    TraceSpec trace = TraceSpec.of(served.trace().uri());
    PodTemplateSpec pod =
        ManifestPod.of(
            ObjectNames.WATCH,
            image,
            model.getSpec(),
            labels,
            ObjectNames.tlsSelector(model),
            trace,
            ServedManifest.of(model, trace, served.likelihood(), served.gate()),
            List.of());
    return new PodTemplateSpecBuilder(pod)
        .editSpec()
        .editFirstContainer()
        .addToArgs("--trace", FOLDER + "/" + KEY)
        .addNewVolumeMount()
        .withName(VOLUME)
        .withMountPath(FOLDER)
        .withReadOnly(true)
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName(VOLUME)
        .withNewSecret()
        .withSecretName(secret)
        .withOptional(true)
        .addNewItem()
        .withKey(KEY)
        .withPath(KEY)
        .endItem()
        .endSecret()
        .endVolume()
        .endSpec()
        .build();
  }
}
