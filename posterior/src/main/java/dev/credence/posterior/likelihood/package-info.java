// SPDX-License-Identifier: Apache-2.0
/** Likelihoods: inputs, a family, and an expression for each of its parameters. */
@NullMarked
package dev.credence.posterior.likelihood;

import org.jspecify.annotations.NullMarked;
