// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where a key stands in a folder. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyToPathSpec(String key, String path, @Nullable Integer mode) {}
