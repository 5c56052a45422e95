// SPDX-License-Identifier: Apache-2.0
/**
 * How far a posterior can be trusted, as ArviZ 0.23.4 computes it: R-hat, effective sample sizes,
 * Monte Carlo standard errors, BFMI, divergences; and the gate that judges them.
 *
 * <p>Draws are given as {@code draws[chain * n + i]}, n draws a chain, pooled chain by chain.
 */
@NullMarked
package dev.credence.posterior.diagnostics;

import org.jspecify.annotations.NullMarked;
