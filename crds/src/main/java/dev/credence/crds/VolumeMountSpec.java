// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

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
            value = "self.matches(r'^" + Form.MOUNT_PATH + "$')",
            message = Wording.MOUNT_PATH)
        String mountPath,
    @JsonPropertyDescription("A path in the volume that is mounted; left out: all of it")
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Form.RELATIVE_PATH + "$')",
            message = Wording.RELATIVE_PATH)
        @Nullable String subPath,
    @JsonPropertyDescription("true: to be read only; false if left out")
        @Nullable Boolean readOnly) {}
