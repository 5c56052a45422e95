// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.credence.contract.EnvironmentVariables;
import dev.credence.contract.PlainText;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the operator.
 *
 * @param runtimeImage the image of the scoring pods
 * @param watchNamespaces the namespaces to watch; empty: all
 * @param healthPort the port of liveness, readiness and metrics
 * @param leaseNamespace namespace of the Lease for leader election; null: no leader election
 * @param policy what manifests may use
 * @param network clients that may reach models
 */
public record OperatorConfig(
    String runtimeImage,
    Set<String> watchNamespaces,
    int healthPort,
    @Nullable String leaseNamespace,
    Policy policy,
    NetworkSettings network) {
  private static final String IMAGE = EnvironmentVariables.RUNTIME_IMAGE;
  private static final String NAMESPACES = EnvironmentVariables.WATCH_NAMESPACES;
  private static final String PORT = EnvironmentVariables.HEALTH_PORT;
  private static final String LEASE_NAMESPACE = EnvironmentVariables.LEASE_NAMESPACE;
  private static final String POLICY = EnvironmentVariables.POLICY;
  private static final String NETWORK_POLICY = EnvironmentVariables.NETWORK_POLICY;
  private static final int MAX_PORT = 65_535;

  /** Describes the variables, for --help. */
  static final String HELP =
      """
        CREDENCE_RUNTIME_IMAGE     image of the scoring pods; required
        CREDENCE_WATCH_NAMESPACES  namespaces to watch, separated by commas; default: all
        CREDENCE_HEALTH_PORT       port of /healthz, /readyz and /metrics; default: 8080
        CREDENCE_LEASE_NAMESPACE   namespace of the Lease credence-operator for leader election;
                                   default: no leader election
        CREDENCE_POLICY            what manifests may use: a JSON object like the chart's value policy,
                                   all members optional; default: {}
        CREDENCE_NETWORK_POLICY    clients that may reach models: a JSON object like the chart's value
                                   networkPolicy; default: {}
        CREDENCE_LOG_FORMAT        text or json, one object per line; default: text
        CREDENCE_LOG_LEVEL         error, warn, info or debug; default: info
      """;

  /** A variable is missing or invalid; the message names it and a valid value. */
  public static final class Invalid extends Exception {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message);
    }
  }

  /** Reads the settings from environment variables. */
  public static OperatorConfig from(Map<String, String> environment) throws Invalid {
    String image = environment.getOrDefault(IMAGE, "").strip();
    if (image.isEmpty()) {
      throw new Invalid(
          IMAGE
              + " is not set: set it to the scoring runtime's image, for example"
              + " docker.io/credence/scoring-runtime:0.1.0");
    }
    return new OperatorConfig(
        image,
        namespaces(environment.getOrDefault(NAMESPACES, "")),
        port(environment),
        leaseNamespace(environment),
        json(environment, POLICY, "policy", Policy::parse),
        json(environment, NETWORK_POLICY, "networkPolicy", NetworkSettings::parse));
  }

  private interface Reader<T> {
    T read(String json) throws JsonProcessingException;
  }

  private static <T> T json(
      Map<String, String> environment, String variable, String value, Reader<T> reader)
      throws Invalid {
    try {
      String text = environment.getOrDefault(variable, "").strip();
      return reader.read(text.isEmpty() ? "{}" : text);
    } catch (JsonProcessingException e) {
      throw new Invalid(
          "%s is invalid: %s; set it to a JSON object with members of the chart's value %s"
              .formatted(variable, PlainText.line(e.getOriginalMessage()), value));
    }
  }

  private static @Nullable String leaseNamespace(Map<String, String> environment) {
    String name = environment.getOrDefault(LEASE_NAMESPACE, "").strip();
    return name.isEmpty() ? null : name;
  }

  private static Set<String> namespaces(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int port(Map<String, String> environment) throws Invalid {
    String text = environment.getOrDefault(PORT, "8080").strip();
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    throw new Invalid(PORT + " is '" + text + "': set it to a port from 0 to " + MAX_PORT);
  }
}
