// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An object of the model's namespace, by its name. */
public record LocalReference(
    @JsonPropertyDescription("The object's name")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        String name) {}
