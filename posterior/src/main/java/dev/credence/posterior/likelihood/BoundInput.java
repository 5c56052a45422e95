// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import org.jspecify.annotations.Nullable;

/**
 * An input matched to a trace: all that a request's value is checked against.
 *
 * @param minimum smallest value allowed (of each element, for a vector); -Infinity if none
 * @param maximum largest value allowed; Infinity if none
 * @param size elements of a vector, 1 for all else
 * @param levels the values allowed, if the input selects elements of a dimension
 */
public record BoundInput(
    String name,
    InputType type,
    double minimum,
    double maximum,
    int size,
    @Nullable Levels levels) {}
