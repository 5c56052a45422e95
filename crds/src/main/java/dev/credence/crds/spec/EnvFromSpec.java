// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Variables from all keys of exactly one ConfigMap or Secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.configMapRef) != has(self.secretRef)",
    message = Messages.ENV_FROM)
public record EnvFromSpec(
    @JsonPropertyDescription(
            "Prefix of the variables' names, put before each key. Defaults to none.")
        @Size(max = EnvSpec.MAX_NAME)
        @ValidationRule(value = EnvSpec.NAME_RULE, message = Messages.ENV_NAME)
        @Nullable String prefix,
    @JsonPropertyDescription("The ConfigMap.") @Nullable SourceSpec configMapRef,
    @JsonPropertyDescription("The Secret.") @Nullable SourceSpec secretRef) {}
