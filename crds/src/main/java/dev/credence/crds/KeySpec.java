// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A key of a Secret or ConfigMap. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySpec(String name, String key, @Nullable Boolean optional) {}
