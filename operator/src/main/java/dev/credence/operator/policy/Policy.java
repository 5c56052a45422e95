// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What manifests may use in an installation. In lists of names, * matches any characters.
 *
 * @param root whether training containers may run as root, or gain root
 * @param privileged whether they may be privileged, or have no seccomp profile
 * @param capabilities that they may add
 * @param secretNames Secrets for reading and writing traces
 * @param serviceAccountNames ServiceAccounts of pods, including "default"
 * @param hostSuffixes domains of Ingress hosts, with subdomains; with a leading dot only subdomains
 * @param ingressAnnotations allowed keys of Ingress annotations; never snippets and server aliases
 * @param quoteContainerOutput whether the status shows termination messages of training containers
 */
public record Policy(
    TrainingPolicy training,
    boolean root,
    boolean privileged,
    List<String> capabilities,
    List<String> secretNames,
    List<String> serviceAccountNames,
    List<String> hostSuffixes,
    List<String> ingressAnnotations,
    boolean quoteContainerOutput) {
  private static final JsonMapper JSON =
      SettingsJson.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final List<String> ANY = List.of("*");

  /** Annotations that cannot affect other models or Ingresses. */
  private static final List<String> INGRESS_ANNOTATIONS =
      List.of(
          "cert-manager.io/cluster-issuer",
          "cert-manager.io/duration",
          "cert-manager.io/issuer*",
          "cert-manager.io/private-key-*",
          "cert-manager.io/renew-before",
          "kubernetes.io/tls-acme",
          "nginx.ingress.kubernetes.io/backend-protocol",
          "nginx.ingress.kubernetes.io/cors-*",
          "nginx.ingress.kubernetes.io/enable-cors",
          "nginx.ingress.kubernetes.io/force-ssl-redirect",
          "nginx.ingress.kubernetes.io/limit-*",
          "nginx.ingress.kubernetes.io/proxy-body-size",
          "nginx.ingress.kubernetes.io/proxy-buffer*",
          "nginx.ingress.kubernetes.io/proxy-*-timeout",
          "nginx.ingress.kubernetes.io/ssl-redirect",
          "nginx.ingress.kubernetes.io/whitelist-source-range",
          "projectcontour.io/num-retries",
          "projectcontour.io/response-timeout");

  /** The default policy. */
  public static final Policy DEFAULT =
      new Policy(
          new TrainingPolicy(true, List.of()),
          false,
          false,
          List.of(),
          ANY,
          ANY,
          ANY,
          INGRESS_ANNOTATIONS,
          false);

  /**
   * The policy for training containers.
   *
   * @param enabled whether retraining is allowed
   * @param secretNames Secrets they may read, in addition to the keys for reading the trace
   */
  public record TrainingPolicy(boolean enabled, List<String> secretNames) {}

  /**
   * Reads a policy from a JSON object; missing members are those of {@link #DEFAULT}.
   *
   * @throws JsonProcessingException if it is invalid, or has an unknown member
   */
  public static Policy parse(String json) throws JsonProcessingException {
    ObjectNode all = JSON.valueToTree(DEFAULT);
    JsonNode given = JSON.readTree(json);
    if (!(given instanceof ObjectNode members)) {
      throw new JsonMappingException(null, "not a JSON object");
    }
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      JsonNode known = all.get(member.getKey());
      if (known instanceof ObjectNode inner && member.getValue() instanceof ObjectNode value) {
        inner.setAll(value);
      } else {
        all.set(member.getKey(), member.getValue());
      }
    }
    return JSON.treeToValue(all, Policy.class);
  }

  /** Whether a name matches one of the patterns. */
  static boolean matches(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  private static Pattern regex(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("[*]", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
