// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A resource of the container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceFieldSpec(String resource, @Nullable String divisor) {}
