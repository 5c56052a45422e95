// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import org.jspecify.annotations.Nullable;

/** A condition of the status, in the form of Kubernetes' {@code metav1.Condition}. */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    String lastTransitionTime,
    @Nullable Long observedGeneration) {}
