// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request or limit of the container, as in resourceFieldRef. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.divisor) || self.divisor.matches(self.resource.endsWith('.cpu') ? r'^"
            + Patterns.CPU_DIVISOR
            + "$' : r'^"
            + Patterns.BYTES_DIVISOR
            + "$')",
    message = Messages.DIVISOR,
    fieldPath = ".divisor")
public record ResourceFieldSpec(
    @JsonPropertyDescription(
            "requests.cpu, requests.memory, requests.ephemeral-storage, or the same of limits.")
        @Required
        @Size(max = MAX_RESOURCE)
        String resource,
    @JsonPropertyDescription(
            "Unit: 1 or 1m for cpu, else 1, 1k, 1Ki, 1M, 1Mi and so on to 1Ei. Defaults to 1.")
        @Size(max = MAX_DIVISOR)
        @Nullable String divisor) {
  public static final int MAX_RESOURCE = 30;
  public static final int MAX_DIVISOR = 3;

  /** The allowed values of {@code resource}. */
  public static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory");
}
