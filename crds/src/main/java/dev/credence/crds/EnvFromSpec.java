// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Variables from all keys of a ConfigMap or a Secret: exactly one of the two. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvFromSpec(
    @Nullable String prefix, @Nullable SourceSpec configMapRef, @Nullable SourceSpec secretRef) {}
