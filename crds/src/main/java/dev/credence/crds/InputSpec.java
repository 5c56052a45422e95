// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import org.jspecify.annotations.Nullable;

/** One input of a request's {@code data}. */
public record InputSpec(
    String name,
    String type,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Integer size) {}
