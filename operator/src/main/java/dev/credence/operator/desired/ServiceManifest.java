// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service of the scoring pods. */
final class ServiceManifest {
  private ServiceManifest() {}

  static Service of(ProbabilisticModel model) {
    return new ServiceBuilder()
        .withMetadata(ObjectNames.child(model, ObjectNames.scoring(model)))
        .withNewSpec()
        .withSelector(ObjectNames.selector(model))
        .addNewPort()
        .withName("http")
        .withPort(ObjectNames.PORT)
        .withProtocol("TCP")
        .withNewTargetPort("http")
        .endPort()
        .endSpec()
        .build();
  }
}
