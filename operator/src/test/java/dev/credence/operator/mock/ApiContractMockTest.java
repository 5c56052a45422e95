// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.atomic.AtomicInteger;

class ApiContractMockTest extends ApiContract {
  private static final KubernetesClient CLIENT = new MockApiServer().client();
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  ApiContractMockTest() {
    super(new Space(CLIENT, "test-" + NAMESPACES.incrementAndGet()));
  }
}
