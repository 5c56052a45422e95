// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A PersistentVolumeClaim of the namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimSpec(String claimName, @Nullable Boolean readOnly) {}
