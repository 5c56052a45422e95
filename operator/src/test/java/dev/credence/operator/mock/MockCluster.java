// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import dev.credence.operator.app.CredenceOperator;
import dev.credence.operator.app.OperatorClient;
import dev.credence.operator.app.OperatorConfig;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.testing.Faults;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Requests;
import dev.credence.operator.testing.Space;
import dev.credence.operator.testing.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A mock API server with controllers, a kubelet and the operator; it ends with the JVM. */
public final class MockCluster implements TestCluster {
  private final MockApiServer server = new MockApiServer();
  private final KubernetesClient client = server.client();
  private final Kubelet kubelet = new Kubelet(client);
  private final Requests requests = new Requests();
  private final Faults faults = new Faults();
  private final AtomicInteger namespaces = new AtomicInteger();

  /** A separate cluster, for tests that would disturb others. */
  public MockCluster() {
    new Controllers(client).start();
    new CredenceOperator(
            OperatorClient.of(server.config())
                .withHttpClientBuilderConsumer(builder ->
                    builder
                        .addOrReplaceInterceptor("requests", requests)
                        .addOrReplaceInterceptor("faults", faults))
                .build(),
            new OperatorConfig(
                OperatorUnderTest.IMAGE,
                Set.of(),
                0,
                null,
                OperatorUnderTest.policy(),
                NetworkSettings.DEFAULT),
            "test",
            () -> {})
        .start();
  }

  private static final class Interner {
    private static final MockCluster INSTANCE = new MockCluster();
  }

  /** The cluster of most tests, started on first use. */
  public static MockCluster shared() {
    return Interner.INSTANCE;
  }

  /** Its API server. */
  public MockApiServer server() {
    return server;
  }

  @Override
  public Space newSpace() {
    return new Space(client, "mock-" + namespaces.incrementAndGet());
  }

  @Override
  public Kubelet kubelet() {
    return kubelet;
  }

  @Override
  public Requests requests() {
    return requests;
  }

  @Override
  public Faults faults() {
    return faults;
  }
}
