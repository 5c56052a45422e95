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
            "Ready, TraceAccepted, TraceDurable, TraceWatched, RetrainingHealthy, Reconciling or Stalled")
        @Required
        String type,
    @JsonPropertyDescription("True, False or Unknown") @Required String status,
    @JsonPropertyDescription("One word for programs") @Required String reason,
    @JsonPropertyDescription("What is the matter and what to do, for people") @Required
        String message,
    @JsonPropertyDescription("When status last changed, RFC 3339") @Required
        String lastTransitionTime,
    @JsonPropertyDescription("The metadata.generation that this condition speaks of")
        @Nullable Long observedGeneration) {}
