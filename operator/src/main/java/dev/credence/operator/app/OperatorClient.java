// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The Kubernetes client of the operator. */
public final class OperatorClient {
  private static final int REQUEST_RETRIES = 3;

  private OperatorClient() {}

  /**
   * A client of a cluster, to be built. A failing request is given up after some seconds, since the
   * reconciler reports it in the status and retries. Of what it reads, only {@link CachePruning}
   * are there.
   */
  public static KubernetesClientBuilder of(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(REQUEST_RETRIES).build())
        .withKubernetesSerialization(new KubernetesSerialization(CachePruning.mapper(), true));
  }
}
