// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Who may reach the scoring pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkSpec(
    @JsonPropertyDescription(
            "From where requests are let in, as in a NetworkPolicy; what asks through the ingress"
                + " controller or scrapes metrics must be among them")
        @Required
        @Size(min = 1, max = MAX_PEERS)
        List<PeerSpec> allowedFrom) {
  public static final int MAX_PEERS = 32;
}
