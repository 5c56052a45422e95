// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A reference to a Secret or ConfigMap of the namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceSpec(
    @JsonPropertyDescription("Name of the object, in the model's namespace.")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.OBJECT_NAME)
        String name,
    @JsonPropertyDescription(
            "true: the pod starts even if the object does not exist; false: the pod waits for"
                + " it. Defaults to false.")
        @Nullable Boolean optional) {}
