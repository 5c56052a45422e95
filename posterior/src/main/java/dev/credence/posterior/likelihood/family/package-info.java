// SPDX-License-Identifier: Apache-2.0
/** Families of distributions, by PyMC's names and parameters. */
@NullMarked
package dev.credence.posterior.likelihood.family;

import org.jspecify.annotations.NullMarked;
