// SPDX-License-Identifier: Apache-2.0
/** Posterior traces: what a file of MCMC draws holds, and reading it. */
@NullMarked
package dev.credence.trace;

import org.jspecify.annotations.NullMarked;
