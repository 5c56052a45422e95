// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a volume stands in the container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeMountSpec(
    @JsonPropertyDescription("The volume's name, one of volumes")
        @Required
        @Size(max = VolumeSpec.MAX_NAME)
        String name,
    @JsonPropertyDescription("The folder's path in the container, from /")
        @Required
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.MOUNT_PATH + "$')",
            message = Messages.MOUNT_PATH)
        String mountPath,
    @JsonPropertyDescription("A path in the volume that is mounted; left out: all of it")
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.RELATIVE_PATH + "$')",
            message = Messages.RELATIVE_PATH)
        @Nullable String subPath,
    @JsonPropertyDescription("true: to be read only; false if left out")
        @Nullable Boolean readOnly) {}
