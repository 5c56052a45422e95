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
 * @param runtimeImage the image that scoring pods run
 * @param watchNamespaces the namespaces to look after; empty: all
 * @param healthPort the port of liveness, readiness and metrics
 * @param leaseNamespace where the Lease is that one of several operators holds; null: there is only
 *     one operator
 * @param policy what manifests may ask for
 * @param network who may reach models
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

  /** What the variables are, for people. */
  static final String HELP =
      """
        CREDENCE_RUNTIME_IMAGE     the image that scoring pods run; required
        CREDENCE_WATCH_NAMESPACES  namespaces to look after, separated by commas; default: all
        CREDENCE_HEALTH_PORT       port of /healthz, /readyz and /metrics; default: 8080
        CREDENCE_LEASE_NAMESPACE   namespace of the Lease credence-operator: of several operators that
                                   share it, one works and the others wait; default: no Lease
        CREDENCE_POLICY            what manifests may ask for: a JSON object as the chart's value policy,
                                   of which members may be left out; default: {}
        CREDENCE_NETWORK_POLICY    who may reach models: a JSON object as the chart's value
                                   networkPolicy; default: {}
        CREDENCE_LOG_FORMAT        text or json, one object a line; default: text
        CREDENCE_LOG_LEVEL         error, warn, info or debug; default: info
      """;

  /** A variable is missing or cannot be read; the message says which and what to write. */
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
          "%s cannot be read: %s; write a JSON object with members of the chart's value %s"
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
      // said below, as for a number out of range
    }
    throw new Invalid(PORT + " is '" + text + "': set it to a port from 0 to " + MAX_PORT);
  }
}
