// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.app.CredenceOperator;
import dev.credence.operator.app.OperatorClient;
import dev.credence.operator.app.OperatorConfig;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Graceful shutdown of a working operator. */
class ShutdownApiServerIT {
  private final Space space = new Space();
  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch mayWrite = new CountDownLatch(1);

  @BeforeAll
  static void stopTheOther() {
    OperatorUnderTest.shared().stop();
  }

  @AfterAll
  static void startTheOther() {
    OperatorUnderTest.shared().start();
  }

  @Test
  void runningReconciliationsFinishBeforeTheLeaseIsReleasedAndNoneStarts() throws Exception {
    // the common pool may have one thread only, which the clients need
    try (KubernetesClient client = client();
        ExecutorService aside = Executors.newSingleThreadExecutor()) {
      CredenceOperator operator =
          new CredenceOperator(
              client,
              new OperatorConfig(
                  OperatorUnderTest.IMAGE,
                  Set.of(space.name()),
                  0,
                  space.name(),
                  Policy.DEFAULT,
                  NetworkSettings.DEFAULT),
              "test",
              () -> {});
      operator.start();
      space.apply("sales", spec("s3://models/1.nc", 1));
      assertThat(writing.await(40, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> ended = CompletableFuture.runAsync(operator::close, aside);
      within().until(() -> !operator.isReady());
      space.apply("visits", spec("s3://models/2.nc", 1));
      assertThat(ended).isNotDone();
      assertThat(holder()).isEqualTo("test");
      mayWrite.countDown();
      ended.get(30, TimeUnit.SECONDS);
    }
    assertThat(space.deployment("sales")).isNotNull();
    assertThat(space.condition("sales", "TraceAccepted").status()).isEqualTo("True");
    assertThat(space.model("visits").getStatus()).isNull();
    assertThat(holder()).isEmpty();
  }

  private String holder() {
    return space
        .client()
        .leases()
        .inNamespace(space.name())
        .withName("credence-operator")
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  /** Delays its first write of a Deployment. */
  private KubernetesClient client() {
    Interceptor hold =
        new Interceptor() {
          @Override
          public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if (request.method().equals("PATCH")
                && request.uri().getPath().contains("/deployments/")) {
              writing.countDown();
              try {
                mayWrite.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          }
        };
    return OperatorClient.of(ApiServer.shared().config())
        .withHttpClientBuilderConsumer(b -> b.addOrReplaceInterceptor("hold", hold))
        .build();
  }
}
