// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A key of a Secret or ConfigMap. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySpec(
    @JsonPropertyDescription("Name of the object, in the model's namespace.")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.OBJECT_NAME)
        String name,
    @JsonPropertyDescription("Key in the object.")
        @Required
        @Size(max = MAX_KEY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.CONFIG_KEY + "$')",
            message = Messages.CONFIG_KEY)
        String key,
    @JsonPropertyDescription(
            "true: the variable is not set if the object or the key does not exist; false: the"
                + " pod waits for them. Defaults to false.")
        @Nullable Boolean optional) {
  public static final int MAX_KEY = 253;
}
