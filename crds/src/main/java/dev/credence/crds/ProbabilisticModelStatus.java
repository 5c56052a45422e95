// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator has seen and done. */
public record ProbabilisticModelStatus(
    @Nullable Long observedGeneration,
    @StatusReplicas @Nullable Integer replicas,
    @Nullable Integer readyReplicas,
    @LabelSelector @Nullable String selector,
    @Nullable String url,
    @Nullable String ingressUrl,
    @Nullable List<Condition> conditions) {}
