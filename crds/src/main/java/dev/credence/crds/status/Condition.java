// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A condition of the status, in the form of Kubernetes' {@code metav1.Condition}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonPropertyDescription(
            "Ready, TraceAccepted, TraceDurable, TraceWatched, RetrainingHealthy,"
                + " RuntimeCurrent, Reconciling or Stalled.")
        @Required
        String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required String status,
    @JsonPropertyDescription("Machine-readable CamelCase reason.") @Required String reason,
    @JsonPropertyDescription("Human-readable message: what is wrong and what to do.") @Required
        String message,
    @JsonPropertyDescription("Last time status changed, RFC 3339.") @Required
        String lastTransitionTime,
    @JsonPropertyDescription("metadata.generation that this condition refers to.")
        @Nullable Long observedGeneration) {}
