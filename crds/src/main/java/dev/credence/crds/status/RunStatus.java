// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A run of the training container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
    @JsonPropertyDescription("The name of its Job") @Required String name,
    @JsonPropertyDescription("Running, Succeeded, Failed or OutputMissing") @Required String result,
    @JsonPropertyDescription("When it started, RFC 3339") @Nullable String startTime,
    @JsonPropertyDescription("When it was over, RFC 3339") @Nullable String endTime,
    @JsonPropertyDescription("Where it writes its trace") @Required String uri,
    @JsonPropertyDescription("Why it failed, in the container's own last words")
        @Nullable String message) {}
