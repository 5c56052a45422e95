// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The security context of the container, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!(has(self.runAsUser) && self.runAsUser == 0)"
            + " || has(self.runAsNonRoot) && !self.runAsNonRoot",
    message = Messages.ROOT,
    fieldPath = ".runAsUser")
@ValidationRule(
    value =
        "!(has(self.privileged) && self.privileged) || !has(self.allowPrivilegeEscalation)"
            + " || self.allowPrivilegeEscalation",
    message = Messages.PRIVILEGED,
    fieldPath = ".allowPrivilegeEscalation")
public record SecurityContextSpec(
    @JsonPropertyDescription(
            "UID the container runs as. Defaults to the image's, which must not be 0 (root).")
        @Min(0)
        @Max(MAX_ID)
        @Nullable Long runAsUser,
    @JsonPropertyDescription("GID the container runs as. Defaults to the image's.")
        @Min(0)
        @Max(MAX_ID)
        @Nullable Long runAsGroup,
    @JsonPropertyDescription("true: the container must not run as root. Defaults to true.")
        @Nullable Boolean runAsNonRoot,
    @JsonPropertyDescription("true: mount the root filesystem read-only. Defaults to false.")
        @Nullable Boolean readOnlyRootFilesystem,
    @JsonPropertyDescription(
            "true: allow privilege escalation. Defaults to false, to true with privileged.")
        @Nullable Boolean allowPrivilegeEscalation,
    @JsonPropertyDescription(
            "true: run in privileged mode, with root's privileges on the node. Defaults to"
                + " false.")
        @Nullable Boolean privileged,
    @JsonPropertyDescription("Linux capabilities to add and drop. Defaults to dropping all.")
        @Nullable CapabilitiesSpec capabilities,
    @JsonPropertyDescription("Seccomp profile. Defaults to RuntimeDefault.")
        @Nullable SeccompProfileSpec seccompProfile) {
  public static final int MAX_ID = Integer.MAX_VALUE;
}
