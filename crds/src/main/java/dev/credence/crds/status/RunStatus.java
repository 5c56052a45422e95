// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A run of the training container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
    @JsonPropertyDescription("Name of the run's Job.") @Required String name,
    @JsonPropertyDescription("Running, Succeeded, Failed or OutputMissing.") @Required
        String result,
    @JsonPropertyDescription("Time when the run started, RFC 3339.") @Nullable String startTime,
    @JsonPropertyDescription("Time when the run finished, RFC 3339.") @Nullable String endTime,
    @JsonPropertyDescription("URI to which the run writes its trace.") @Required String uri,
    @JsonPropertyDescription("Why the run failed: the container's termination message.")
        @Nullable String message) {}
