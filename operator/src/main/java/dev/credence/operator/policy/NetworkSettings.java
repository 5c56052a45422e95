// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.PeerSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The NetworkPolicies of an installation.
 *
 * @param enabled whether NetworkPolicies are created
 * @param allowedFrom default for models without {@code spec.network}; empty: all clients
 */
public record NetworkSettings(boolean enabled, List<PeerSpec> allowedFrom) {
  private static final JsonMapper JSON = SettingsJson.builder().build();

  /** The default settings. */
  public static final NetworkSettings DEFAULT = new NetworkSettings(true, List.of());

  private record Given(@Nullable Boolean enabled, @Nullable List<PeerSpec> allowedFrom) {}

  /**
   * Reads settings from a JSON object; missing members are those of {@link #DEFAULT}.
   *
   * @throws JsonProcessingException if it is invalid
   */
  public static NetworkSettings parse(String json) throws JsonProcessingException {
    Given given = JSON.readValue(json, Given.class);
    if (given == null) {
      throw new JsonMappingException(null, "not a JSON object");
    }
    List<PeerSpec> peers = given.allowedFrom() == null ? List.of() : given.allowedFrom();
    List<Problem> problems =
        peers.isEmpty() ? List.of() : SpecRules.checkPeers("allowedFrom", peers);
    if (!problems.isEmpty()) {
      throw new JsonMappingException(null, problems.getFirst().toString());
    }
    return new NetworkSettings(Objects.requireNonNullElse(given.enabled(), true), peers);
  }

  /** The settings of a spec that have no effect. */
  public List<Problem> check(ProbabilisticModelSpec spec) {
    return enabled || spec.network() == null
        ? List.of()
        : List.of(
            new Problem(
                "spec.network",
                "has no effect, since the installation's setting networkPolicy.enabled is false:"
                    + " remove it"));
  }
}
