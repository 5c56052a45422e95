// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where a volume stands in the container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeMountSpec(
    String name, String mountPath, @Nullable String subPath, @Nullable Boolean readOnly) {}
