// SPDX-License-Identifier: Apache-2.0
/** Reads a {@code ProbabilisticModel} manifest strictly, as the API server would. */
@NullMarked
package dev.credence.runtime.manifest;

import org.jspecify.annotations.NullMarked;
