// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An environment variable, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvSpec(String name, @Nullable String value, @Nullable EnvSourceSpec valueFrom) {}
