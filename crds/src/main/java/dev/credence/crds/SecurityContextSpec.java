// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The container's security context, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecurityContextSpec(
    @Nullable Long runAsUser,
    @Nullable Long runAsGroup,
    @Nullable Boolean runAsNonRoot,
    @Nullable Boolean readOnlyRootFilesystem,
    @Nullable Boolean allowPrivilegeEscalation,
    @Nullable Boolean privileged,
    @Nullable CapabilitiesSpec capabilities,
    @Nullable SeccompProfileSpec seccompProfile) {}
