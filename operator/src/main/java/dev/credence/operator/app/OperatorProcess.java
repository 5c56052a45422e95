// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.contract.Termination;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator from start to SIGTERM or SIGINT, which stop it gracefully with exit code 0. */
final class OperatorProcess {
  /** The exit code of a process that failed. */
  static final int FAILURE = 1;

  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
  private static final int STOP_SECONDS = 30;

  private final KubernetesClient client;
  private final OperatorConfig config;
  private final String name;

  OperatorProcess(KubernetesClient client, OperatorConfig config, String name) {
    this.client = client;
    this.config = config;
    this.name = name;
  }

  void run(String version) throws IOException {
    try (Termination termination = Termination.install(STOP_SECONDS);
        CredenceOperator operator =
            new CredenceOperator(client, config, name, OperatorProcess::onLeaseLost);
        HealthServer health = health(operator)) {
      operator.start();
      LOG.info(
          "credence operator {} watching {}; health and metrics on port {}",
          version,
          config.watchNamespaces().isEmpty() ? "all namespaces" : config.watchNamespaces(),
          health.port());
      termination.requested().join();
      LOG.info("stopping");
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

  /** Immediately, since another operator may be writing already. */
  private static void onLeaseLost() {
    LOG.error("lost the lease: exiting, so that only one operator writes");
    Runtime.getRuntime().halt(FAILURE);
  }
}
