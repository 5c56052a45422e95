// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Pods or IP addresses, as in a NetworkPolicy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.podSelector) || has(self.namespaceSelector), has(self.ipBlock)]"
            + ".exists_one(there, there)",
    message = Messages.PEER)
public record PeerSpec(
    @JsonPropertyDescription(
            "Pods with these labels, in the namespaces of namespaceSelector; {} selects all."
                + " Defaults to all with namespaceSelector.")
        @Nullable LabelSelectorSpec podSelector,
    @JsonPropertyDescription(
            "Namespaces with these labels; {} selects all. Defaults to the model's namespace.")
        @Nullable LabelSelectorSpec namespaceSelector,
    @JsonPropertyDescription("IP addresses; not together with a selector.")
        @Nullable IpBlockSpec ipBlock) {}
