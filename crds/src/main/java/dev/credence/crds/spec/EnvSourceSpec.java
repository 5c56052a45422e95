// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The source of a variable's value: exactly one of the four. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.secretKeyRef), has(self.configMapKeyRef), has(self.fieldRef),"
            + " has(self.resourceFieldRef)].exists_one(there, there)",
    message = Messages.ENV_SOURCE)
public record EnvSourceSpec(
    @JsonPropertyDescription("Key of a Secret.") @Nullable KeySpec secretKeyRef,
    @JsonPropertyDescription("Key of a ConfigMap.") @Nullable KeySpec configMapKeyRef,
    @JsonPropertyDescription("Field of the pod.") @Nullable FieldSpec fieldRef,
    @JsonPropertyDescription("Resource request or limit of the container.")
        @Nullable ResourceFieldSpec resourceFieldRef) {}
