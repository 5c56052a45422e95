// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How predictions follow from the posterior: a family and an expression for each parameter. */
public record LikelihoodSpec(
    @Nullable List<InputSpec> inputs, String family, Map<String, String> parameters) {}
