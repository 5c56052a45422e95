// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a volume is mounted in the container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeMountSpec(
    @JsonPropertyDescription("Name of one of the volumes.")
        @Required
        @Size(max = VolumeSpec.MAX_NAME)
        String name,
    @JsonPropertyDescription("Path in the container where the volume is mounted, starting with /.")
        @Required
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.MOUNT_PATH + "$')",
            message = Messages.MOUNT_PATH)
        String mountPath,
    @JsonPropertyDescription("Path in the volume to mount. Defaults to its root.")
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.RELATIVE_PATH + "$')",
            message = Messages.RELATIVE_PATH)
        @Nullable String subPath,
    @JsonPropertyDescription("true: mount it read-only. Defaults to false.")
        @Nullable Boolean readOnly) {}
