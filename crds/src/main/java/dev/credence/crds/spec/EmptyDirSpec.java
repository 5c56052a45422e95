// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An empty directory that is deleted with the pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmptyDirSpec(
    @JsonPropertyDescription(
            "Memory: a tmpfs, which counts towards the container's memory. Defaults to the"
                + " node's disk.")
        @Nullable String medium,
    @JsonPropertyDescription("Maximum size, such as 1Gi. Defaults to no limit.")
        @Size(max = ResourcesSpec.MAX_QUANTITY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.BYTES + "$')",
            message = Messages.SIZE_LIMIT)
        @Nullable String sizeLimit) {
  /** The allowed values of {@code medium}. */
  public static final List<String> MEDIA = List.of("Memory");
}
