// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator from its start until SIGTERM or SIGINT, which end it in order with exit code 0. */
final class OperatorProcess {
  /** The exit code of a process that could not do its work. */
  static final int FAILURE = 1;

  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final KubernetesClient client;
  private final OperatorConfig config;
  private final String name;

  OperatorProcess(KubernetesClient client, OperatorConfig config, String name) {
    this.client = client;
    this.config = config;
    this.name = name;
  }

  void run(String version) throws IOException {
    Thread hook = new Thread(this::onSignal, "termination");
    Runtime.getRuntime().addShutdownHook(hook);
    try (CredenceOperator operator =
            new CredenceOperator(client, config, name, OperatorProcess::onLeaseLost);
        HealthServer health = health(operator)) {
      operator.start();
      LOG.info(
          "credence operator {} looks after {} and answers probes at port {}",
          version,
          config.watchNamespaces().isEmpty() ? "all namespaces" : config.watchNamespaces(),
          health.port());
      asked.await();
      LOG.info("stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (asked.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
      finished.countDown();
    }
  }

  private HealthServer health(CredenceOperator operator) throws IOException {
    try {
      return new HealthServer(config.healthPort(), operator::isReady, operator::metrics);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen at port "
              + config.healthPort()
              + ": "
              + e.getMessage()
              + "; set CREDENCE_HEALTH_PORT to a free port",
          e);
    }
  }

  /** A JVM's own end by a signal has the code 143, which supervisors take for a failure. */
  private void onSignal() {
    asked.countDown();
    try {
      boolean orderly = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(orderly ? 0 : FAILURE);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(FAILURE);
    }
  }

  /** At once, since another operator may be writing already. */
  private static void onLeaseLost() {
    LOG.error("the lease is lost: this process ends, so that one operator alone writes");
    Runtime.getRuntime().halt(FAILURE);
  }
}
