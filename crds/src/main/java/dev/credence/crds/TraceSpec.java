// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import org.jspecify.annotations.Nullable;

/** Where the posterior trace lies and with what it is read. */
public record TraceSpec(
    String uri,
    @Nullable String endpoint,
    @Nullable String region,
    @Nullable String secretName,
    @Nullable Boolean anonymous) {}
