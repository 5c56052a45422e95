// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An object of the model's namespace, by its name. */
public record LocalReference(
    @JsonPropertyDescription("The object's name")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + Form.SUBDOMAIN + "$')",
            message = Wording.SECRET_NAME)
        String name) {}
