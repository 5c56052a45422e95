// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Clients that may reach the scoring pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkSpec(
    @JsonPropertyDescription(
            "Allowed clients, as in a NetworkPolicy; include the ingress controller and"
                + " Prometheus if they are used.")
        @Required
        @Size(min = 1, max = MAX_PEERS)
        List<PeerSpec> allowedFrom) {
  public static final int MAX_PEERS = 32;
}
