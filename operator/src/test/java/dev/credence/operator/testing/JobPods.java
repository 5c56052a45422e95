// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;

/** Pods of Jobs, as the informers see them. */
public final class JobPods {
  private JobPods() {}

  /**
   * A pod of the model {@code sales}.
   *
   * @param job the uid of its Job
   */
  public static Pod of(String job, String name, PodStatus status) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels(ObjectNames.INSTANCE, "sales")
        .addNewOwnerReference()
        .withUid(job)
        .withKind("Job")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withStatus(status)
        .build();
  }
}
