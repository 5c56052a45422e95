// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for: where the posterior lies, how predictions follow from it, and how they are
 * served.
 */
public record ProbabilisticModelSpec(
    TraceSpec trace,
    LikelihoodSpec likelihood,
    @SpecReplicas @Nullable Integer replicas,
    @Nullable Integer sampleCount,
    @Nullable Integer maxSampleCount,
    @Nullable ResourcesSpec resources,
    @Nullable IngressSpec ingress) {}
