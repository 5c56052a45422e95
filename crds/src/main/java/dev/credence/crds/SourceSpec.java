// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A Secret or a ConfigMap of the namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceSpec(String name, @Nullable Boolean optional) {}
