// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The container's security context, as in a pod. */
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
    @JsonPropertyDescription("The user's number; left out: the image's, which must not be root's")
        @Min(0)
        @Max(MAX_ID)
        @Nullable Long runAsUser,
    @JsonPropertyDescription("The group's number; left out: the image's") @Min(0) @Max(MAX_ID)
        @Nullable Long runAsGroup,
    @JsonPropertyDescription("true: do not start as root; true if left out")
        @Nullable Boolean runAsNonRoot,
    @JsonPropertyDescription("true: let only volumes be written; false if left out")
        @Nullable Boolean readOnlyRootFilesystem,
    @JsonPropertyDescription(
            "true: let programs gain rights that their parent has not; false if left out, true with"
                + " privileged")
        @Nullable Boolean allowPrivilegeEscalation,
    @JsonPropertyDescription("true: all rights of the node's root; false if left out")
        @Nullable Boolean privileged,
    @JsonPropertyDescription("Linux capabilities to add and drop; left out: all are dropped")
        @Nullable CapabilitiesSpec capabilities,
    @JsonPropertyDescription("The system calls that are let through; left out: RuntimeDefault")
        @Nullable SeccompProfileSpec seccompProfile) {
  public static final int MAX_ID = Integer.MAX_VALUE;
}
