// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A folder that ends with the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmptyDirSpec(@Nullable String medium, @Nullable String sizeLimit) {}
