// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A volume with the keys of a Secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretVolumeSpec(
    @JsonPropertyDescription("Name of the Secret, in the model's namespace.")
        @Required
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        String secretName,
    @JsonPropertyDescription(KeyToPathSpec.ITEMS) @Size(max = KeyToPathSpec.MAX_ITEMS)
        @Nullable List<KeyToPathSpec> items,
    @JsonPropertyDescription(KeyToPathSpec.DEFAULT_MODE) @Min(0) @Max(KeyToPathSpec.MAX_MODE)
        @Nullable Integer defaultMode,
    @JsonPropertyDescription(KeyToPathSpec.OPTIONAL) @Nullable Boolean optional) {}
