// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where a variable's value comes from: exactly one of the four. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvSourceSpec(
    @Nullable KeySpec secretKeyRef,
    @Nullable KeySpec configMapKeyRef,
    @Nullable FieldSpec fieldRef,
    @Nullable ResourceFieldSpec resourceFieldRef) {}
