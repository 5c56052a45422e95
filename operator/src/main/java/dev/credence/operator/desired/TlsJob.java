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
 * Looks whether the Secret of the Ingress holds a certificate. The certificate alone, which is
 * public, is mounted, and the pod starts also where it is not there: so the operator learns of it
 * without a right to read Secrets.
 */
public final class TlsJob {
  private static final long DEADLINE_SECONDS = 120;
  private static final String KEY = "tls.crt";
  private static final String VOLUME = "tls";
  private static final String FOLDER = "/etc/credence-tls";

  private TlsJob() {}

  /**
   * The Job.
   *
   * @param served whose manifest the runtime is given, which it needs as an argument
   */
  public static Job of(
      ProbabilisticModel model, String secret, AcceptedTrace served, String image) {
    Map<String, String> labels = ObjectNames.tlsLabels(model);
    PodTemplateSpec template = template(model, secret, served, labels, image);
    return JobPolicy.once(
        ObjectNames.child(model, ObjectNames.tls(model), labels), template, DEADLINE_SECONDS);
  }

  private static PodTemplateSpec template(
      ProbabilisticModel model,
      String secret,
      AcceptedTrace served,
      Map<String, String> labels,
      String image) {
    // without the store's credentials: nothing is asked of it
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
