// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The name of an object in the model's namespace. */
public record LocalReference(
    @JsonPropertyDescription("Name of the object.")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        String name) {}
