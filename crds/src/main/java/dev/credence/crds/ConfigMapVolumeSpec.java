// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder with a ConfigMap's keys. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigMapVolumeSpec(
    String name,
    @Nullable List<KeyToPathSpec> items,
    @Nullable Integer defaultMode,
    @Nullable Boolean optional) {}
