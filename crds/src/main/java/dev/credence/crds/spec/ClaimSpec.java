// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A PersistentVolumeClaim of the namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimSpec(
    @JsonPropertyDescription("Name of the PersistentVolumeClaim, in the model's namespace.")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.OBJECT_NAME)
        String claimName,
    @JsonPropertyDescription("true: mount it read-only. Defaults to false.")
        @Nullable Boolean readOnly) {}
