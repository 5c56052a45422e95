// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Variables from all keys of a ConfigMap or a Secret: exactly one of the two. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.configMapRef) != has(self.secretRef)",
    message = Messages.ENV_FROM)
public record EnvFromSpec(
    @JsonPropertyDescription(
            "What stands before each key in the variable's name; left out: nothing")
        @Size(max = EnvSpec.MAX_NAME)
        @ValidationRule(value = EnvSpec.NAME_RULE, message = Messages.ENV_NAME)
        @Nullable String prefix,
    @JsonPropertyDescription("The ConfigMap") @Nullable SourceSpec configMapRef,
    @JsonPropertyDescription("The Secret") @Nullable SourceSpec secretRef) {}
