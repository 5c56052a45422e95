// SPDX-License-Identifier: Apache-2.0
/** Posterior traces: reads files of MCMC draws. */
@NullMarked
package dev.credence.trace;

import org.jspecify.annotations.NullMarked;
