// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Map;

/** The operator's process. */
public final class OperatorMain {
  private static final int USAGE = 64;

  private static final String HELP =
      """
      Usage: operator [--help | --version]

      Reconciles ProbabilisticModel resources in the cluster of the kubeconfig or the pod's
      ServiceAccount. Settings are environment variables:

      """
          + OperatorConfig.HELP;

  private OperatorMain() {}

  /** Runs until SIGTERM or SIGINT. */
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
      LogSettings.from(environment).apply();
      config = OperatorConfig.from(environment);
    } catch (OperatorConfig.Invalid e) {
      err.println(e.getMessage());
      return USAGE;
    }
    try (KubernetesClient client = OperatorClient.of(Config.autoConfigure(null)).build()) {
      Preflight.check(client, config);
      new OperatorProcess(client, config, hostName(environment)).run(version());
      return 0;
    } catch (Preflight.Failed | IOException e) {
      err.println(e.getMessage());
      return OperatorProcess.FAILURE;
    } catch (OperatorException e) {
      Throwable cause = e.getCause();
      err.println("the operator does not start: " + (cause == null ? e : cause).getMessage());
      return OperatorProcess.FAILURE;
    }
  }

  private static int inform(String[] arguments, PrintStream out, PrintStream err) {
    switch (arguments[0]) {
      case "--help", "-h" -> out.print(HELP);
      case "--version" -> out.println("credence operator " + version());
      default -> {
        err.println("unknown argument '" + arguments[0] + "'; see --help");
        return USAGE;
      }
    }
    return 0;
  }

  /** The name of the pod, if it runs in one. */
  private static String hostName(Map<String, String> environment) throws IOException {
    String name = environment.get("HOSTNAME");
    return name == null ? InetAddress.getLocalHost().getHostName() : name;
  }

  private static String version() {
    String version = OperatorMain.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
