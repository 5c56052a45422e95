// SPDX-License-Identifier: Apache-2.0
/** Summaries of samples, as ArviZ and NumPy define them. */
@NullMarked
package dev.credence.posterior.summary;

import org.jspecify.annotations.NullMarked;
