// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.crds.spec.Messages;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorConfigTest {
  @Test
  void onlyTheImageMustBeGiven() throws OperatorConfig.Invalid {
    assertThat(OperatorConfig.from(Map.of("CREDENCE_RUNTIME_IMAGE", "image:1")))
        .isEqualTo(
            new OperatorConfig(
                "image:1", Set.of(), 8080, null, Policy.DEFAULT, NetworkSettings.DEFAULT));
  }

  @Test
  void everythingCanBeGiven() throws OperatorConfig.Invalid {
    assertThat(
            OperatorConfig.from(
                Map.of(
                    "CREDENCE_RUNTIME_IMAGE", "image:1",
                    "CREDENCE_WATCH_NAMESPACES", "a, b,",
                    "CREDENCE_HEALTH_PORT", "0",
                    "CREDENCE_LEASE_NAMESPACE", "credence-system")))
        .isEqualTo(
            new OperatorConfig(
                "image:1",
                Set.of("a", "b"),
                0,
                "credence-system",
                Policy.DEFAULT,
                NetworkSettings.DEFAULT));
  }

  @Test
  void missingMembersOfAPolicyHaveTheirDefaults() throws OperatorConfig.Invalid {
    Policy policy = policy("{\"root\": true, \"training\": {\"secretNames\": [\"a\"]}}");

    assertThat(policy.root()).isTrue();
    assertThat(policy.training()).isEqualTo(new Policy.TrainingPolicy(true, List.of("a")));
    assertThat(policy.ingressAnnotations()).isEqualTo(Policy.DEFAULT.ingressAnnotations());
    assertThat(policy("{}")).isEqualTo(Policy.DEFAULT);
    assertThat(policy(" \n")).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void anInvalidPolicyIsRejected() {
    for (String text :
        List.of(
            "root: true",
            "[]",
            "null",
            "{} {}",
            "{}, root: true",
            "{\"roots\": true}",
            "{\"root\": null}",
            "{\"root\": \"true\"}",
            "{\"root\": \"\"}",
            "{\"root\": 1}",
            "{\"secretNames\": [1]}",
            "{\"secretNames\": [1.5]}",
            "{\"secretNames\": [true]}",
            "{\"secretNames\": \"\"}",
            "{\"training\": \"\"}",
            "{\"training\": {\"enabled\": \"false\"}}",
            "{\"secretNames\": null}",
            "{\"secretNames\": [null]}",
            "{\"training\": {\"secrets\": []}}",
            "{\"training\": {\"secretNames\": [null]}}",
            "{\"training\": false}",
            "{\"capabilities\": \"ALL\"}")) {
      assertThatThrownBy(() -> policy(text))
          .isInstanceOf(OperatorConfig.Invalid.class)
          .hasMessageStartingWith("CREDENCE_POLICY is invalid: ")
          .hasMessageEndingWith(
              "; set it to a JSON object with members of the chart's value policy");
    }
  }

  @Test
  void peersAreValidatedByTheRulesOfManifests() throws OperatorConfig.Invalid {
    assertThat(network("{}")).isEqualTo(NetworkSettings.DEFAULT);
    assertThat(network("")).isEqualTo(NetworkSettings.DEFAULT);
    assertThat(network("{\"enabled\": false}")).isEqualTo(new NetworkSettings(false, List.of()));
    assertThat(network("{\"allowedFrom\": [{\"podSelector\": {}}]}").allowedFrom()).hasSize(1);
    assertThatThrownBy(
            () -> network("{\"allowedFrom\": [{\"ipBlock\": {\"cidr\": \"10.0.0.0\"}}]}"))
        .hasMessage(
            "CREDENCE_NETWORK_POLICY is invalid: allowedFrom[0].ipBlock.cidr: "
                + Messages.CIDR
                + "; set it to a JSON object with members of the chart's value networkPolicy");
    for (String text :
        List.of(
            "null",
            "[]",
            "{} {}",
            "{\"enable\": false}",
            "{\"enabled\": \"false\"}",
            "{\"enabled\": 0}",
            "{\"allowedFrom\": \"\"}",
            "{\"allowedFrom\": [{\"podSelector\": {\"matchLabels\": {\"a\": 1}}}]}",
            "{\"allowedFrom\": [null]}",
            "{\"allowedFrom\": [{}]}",
            "{\"allowedFrom\": [{\"podSelector\": {\"matchLabel\": {}}}]}")) {
      assertThatThrownBy(() -> network(text))
          .isInstanceOf(OperatorConfig.Invalid.class)
          .hasMessageStartingWith("CREDENCE_NETWORK_POLICY is invalid: ");
    }
  }

  private static NetworkSettings network(String text) throws OperatorConfig.Invalid {
    return OperatorConfig.from(
            Map.of("CREDENCE_RUNTIME_IMAGE", "image:1", "CREDENCE_NETWORK_POLICY", text))
        .network();
  }

  private static Policy policy(String text) throws OperatorConfig.Invalid {
    return OperatorConfig.from(Map.of("CREDENCE_RUNTIME_IMAGE", "image:1", "CREDENCE_POLICY", text))
        .policy();
  }

  @Test
  void aMissingImageIsNamed() {
    assertThatThrownBy(() -> OperatorConfig.from(Map.of()))
        .hasMessage(
            "CREDENCE_RUNTIME_IMAGE is not set: set it to the scoring runtime's image, for example"
                + " docker.io/credence/scoring-runtime:0.1.0");
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    for (String port : new String[] {"http", "-1", "65536"}) {
      assertThatThrownBy(() ->
              OperatorConfig.from(
                  Map.of("CREDENCE_RUNTIME_IMAGE", "i", "CREDENCE_HEALTH_PORT", port)))
          .hasMessage("CREDENCE_HEALTH_PORT is '" + port + "': set it to a port from 0 to 65535");
    }
  }

  @Test
  void logsAreTextOrJson() throws OperatorConfig.Invalid {
    assertThat(LogSettings.from(Map.of()))
        .isEqualTo(new LogSettings(LogSettings.Format.text, LogSettings.Level.info));
    assertThat(
            LogSettings.from(Map.of("CREDENCE_LOG_FORMAT", "json", "CREDENCE_LOG_LEVEL", "debug")))
        .isEqualTo(new LogSettings(LogSettings.Format.json, LogSettings.Level.debug));
  }

  @Test
  void anInvalidFormatOrLevelIsReported() {
    assertThatThrownBy(() -> LogSettings.from(Map.of("CREDENCE_LOG_FORMAT", "xml")))
        .hasMessage("CREDENCE_LOG_FORMAT is 'xml': set it to one of text, json");
    assertThatThrownBy(() -> LogSettings.from(Map.of("CREDENCE_LOG_LEVEL", "all")))
        .hasMessage("CREDENCE_LOG_LEVEL is 'all': set it to one of error, warn, info, debug");
  }
}
