// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.IngressSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import org.jspecify.annotations.Nullable;

/** The Ingress. The runtime serves under the base path itself, so paths are not rewritten. */
final class ScoringIngress {
  private ScoringIngress() {}

  /** Null if the model has no ingress. */
  static @Nullable Ingress of(ProbabilisticModel model) {
    IngressSpec spec = model.getSpec().ingress();
    return spec == null ? null : of(model, spec);
  }

  private static Ingress of(ProbabilisticModel model, IngressSpec spec) {
    String service = ObjectNames.scoring(model);
    IngressBuilder ingress =
        new IngressBuilder()
            .withMetadata(
                new ObjectMetaBuilder(ObjectNames.child(model, service))
                    .withAnnotations(spec.annotations())
                    .build())
            .withNewSpec()
            .withIngressClassName(spec.className())
            .addNewRule()
            .withHost(spec.host())
            .withNewHttp()
            .addNewPath()
            .withPath(ObjectNames.basePath(model))
            .withPathType("Prefix")
            .withNewBackend()
            .withNewService()
            .withName(service)
            .withNewPort("http", null)
            .endService()
            .endBackend()
            .endPath()
            .endHttp()
            .endRule()
            .endSpec();
    if (spec.tlsSecretName() != null) {
      ingress
          .editSpec()
          .addNewTl()
          .withHosts(spec.host())
          .withSecretName(spec.tlsSecretName())
          .endTl()
          .endSpec();
    }
    return ingress.build();
  }
}
