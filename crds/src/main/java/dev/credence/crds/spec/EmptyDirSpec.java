// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder that ends with the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmptyDirSpec(
    @JsonPropertyDescription(
            "Memory: in memory, as a part of the container's; left out: on the node's disk")
        @Nullable String medium,
    @JsonPropertyDescription("The most that it may hold, such as 1Gi; left out: no limit")
        @Size(max = ResourcesSpec.MAX_QUANTITY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.BYTES + "$')",
            message = Messages.SIZE_LIMIT)
        @Nullable String sizeLimit) {
  /** What {@code medium} may be. */
  public static final List<String> MEDIA = List.of("Memory");
}
