// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a variable's value comes from: exactly one of the four. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.secretKeyRef), has(self.configMapKeyRef), has(self.fieldRef),"
            + " has(self.resourceFieldRef)].exists_one(there, there)",
    message = Messages.ENV_SOURCE)
public record EnvSourceSpec(
    @JsonPropertyDescription("A key of a Secret") @Nullable KeySpec secretKeyRef,
    @JsonPropertyDescription("A key of a ConfigMap") @Nullable KeySpec configMapKeyRef,
    @JsonPropertyDescription("A field of the pod") @Nullable FieldSpec fieldRef,
    @JsonPropertyDescription("A request or limit of the container")
        @Nullable ResourceFieldSpec resourceFieldRef) {}
