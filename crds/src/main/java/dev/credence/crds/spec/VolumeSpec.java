// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A volume: exactly one of the four kinds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.emptyDir), has(self.secret), has(self.configMap),"
            + " has(self.persistentVolumeClaim)].exists_one(there, there)",
    message = Messages.VOLUME)
public record VolumeSpec(
    @JsonPropertyDescription("Name of the volume, for volumeMounts.")
        @Required
        @Size(max = MAX_NAME)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.LABEL + "$')",
            message = Messages.VOLUME_NAME)
        String name,
    @JsonPropertyDescription("Empty directory that is deleted with the pod; {} takes all defaults.")
        @Nullable EmptyDirSpec emptyDir,
    @JsonPropertyDescription("Keys of a Secret as files.") @Nullable SecretVolumeSpec secret,
    @JsonPropertyDescription("Keys of a ConfigMap as files.")
        @Nullable ConfigMapVolumeSpec configMap,
    @JsonPropertyDescription("Volume of a PersistentVolumeClaim.")
        @Nullable ClaimSpec persistentVolumeClaim) {
  public static final int MAX_NAME = 63;
}
