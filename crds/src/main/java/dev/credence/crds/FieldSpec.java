// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A field of the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldSpec(String fieldPath) {}
