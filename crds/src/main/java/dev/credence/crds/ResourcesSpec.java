// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resource requests and limits of the scoring container, as in a pod. */
public record ResourcesSpec(
    @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {}
