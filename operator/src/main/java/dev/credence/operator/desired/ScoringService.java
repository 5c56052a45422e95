// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** One address for all scoring pods. */
final class ScoringService {
  private ScoringService() {}

  static Service of(ProbabilisticModel model) {
    return new ServiceBuilder()
        .withMetadata(Names.child(model, Names.scoring(model)))
        .withNewSpec()
        .withSelector(Names.selector(model))
        .addNewPort()
        .withName("http")
        .withPort(Names.PORT)
        .withProtocol("TCP")
        .withNewTargetPort("http")
        .endPort()
        .endSpec()
        .build();
  }
}
