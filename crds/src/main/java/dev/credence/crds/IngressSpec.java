// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Ingress that makes the model answer at {@code /<namespace>/<name>}. */
public record IngressSpec(
    @Nullable String className,
    @Nullable String host,
    @Nullable String tlsSecretName,
    @Nullable Map<String, String> annotations) {}
