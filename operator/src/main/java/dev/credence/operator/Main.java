// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's process. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int USAGE = 64;
  private static final int FAILURE = 1;

  private static final String HELP =
      """
      Usage: operator [--help | --version]

      Reconciles ProbabilisticModel resources of the cluster that the kubeconfig, or the pod's
      ServiceAccount, names. Settings are environment variables:

      """
          + OperatorConfig.HELP;

  private Main() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) {
    int exit = run(arguments, System.getenv(), System.out, System.err);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (arguments.length > 0) {
      return inform(arguments, out, err);
    }
    OperatorConfig config;
    try {
      config = OperatorConfig.from(environment);
    } catch (OperatorConfig.Invalid e) {
      err.println(e.getMessage());
      return USAGE;
    }
    Config cluster = CredenceOperator.settings(Config.autoConfigure(null));
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(cluster).build()) {
      Preflight.check(client, config);
      serve(client, config);
      return 0;
    } catch (Preflight.Failed | IOException e) {
      err.println(e.getMessage());
      return FAILURE;
    }
  }

  private static int inform(String[] arguments, PrintStream out, PrintStream err) {
    switch (arguments[0]) {
      case "--help", "-h" -> out.print(HELP);
      case "--version" -> out.println("credence operator " + version());
      default -> {
        err.println("unknown argument " + arguments[0] + ": see --help");
        return USAGE;
      }
    }
    return 0;
  }

  private static void serve(KubernetesClient client, OperatorConfig config) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    try (CredenceOperator operator = new CredenceOperator(client, config, hostName());
        HealthServer health = health(config, operator)) {
      CountDownLatch stop = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndAwait(stop, ended)));
      operator.start();
      LOG.info(
          "credence operator {} looks after {} and answers probes at port {}",
          version(),
          config.watchNamespaces().isEmpty() ? "all namespaces" : config.watchNamespaces(),
          health.port());
      stop.await();
      LOG.info("stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private static HealthServer health(OperatorConfig config, CredenceOperator operator)
      throws IOException {
    try {
      return new HealthServer(config.healthPort(), operator::isReady);
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

  /** The JVM ends when its shutdown hooks do, so this one waits for the operator. */
  private static void stopAndAwait(CountDownLatch stop, CountDownLatch ended) {
    stop.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String hostName() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
