// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seccomp profile. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "(self.type == '" + SeccompProfileSpec.LOCALHOST + "') == has(self.localhostProfile)",
    message = Messages.LOCALHOST_PROFILE,
    fieldPath = ".localhostProfile")
public record SeccompProfileSpec(
    @JsonPropertyDescription(
            "RuntimeDefault: that of the container runtime; Unconfined: none; Localhost: a file"
                + " on the node.")
        @Required
        String type,
    @JsonPropertyDescription(
            "Path of the file, relative to the kubelet's seccomp directory. Required for"
                + " Localhost, otherwise not allowed.")
        @Size(max = KeyToPathSpec.MAX_PATH)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.RELATIVE_PATH + "$')",
            message = Messages.RELATIVE_PATH)
        @Nullable String localhostProfile) {
  public static final String LOCALHOST = "Localhost";

  /** The allowed values of {@code type}. */
  public static final List<String> TYPES = List.of(LOCALHOST, "RuntimeDefault", "Unconfined");
}
