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
   * A builder of the client. Requests fail after a few seconds, since the reconciler reports
   * failures in the status and retries. Objects are read reduced by {@link CachePruning}.
   */
  public static KubernetesClientBuilder of(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(REQUEST_RETRIES).build())
        .withKubernetesSerialization(new KubernetesSerialization(CachePruning.mapper(), true));
  }
}
