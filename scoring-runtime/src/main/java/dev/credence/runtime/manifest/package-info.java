// SPDX-License-Identifier: Apache-2.0
/** Reads a {@code ProbabilisticModel} manifest as strictly as the API server. */
@NullMarked
package dev.credence.runtime.manifest;

import org.jspecify.annotations.NullMarked;
