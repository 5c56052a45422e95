// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A volume: exactly one of the four kinds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeSpec(
    String name,
    @Nullable EmptyDirSpec emptyDir,
    @Nullable SecretVolumeSpec secret,
    @Nullable ConfigMapVolumeSpec configMap,
    @Nullable ClaimSpec persistentVolumeClaim) {}
