// SPDX-License-Identifier: Apache-2.0
/** Predictions from the draws of a posterior and a likelihood. */
@NullMarked
package dev.credence.posterior.predict;

import org.jspecify.annotations.NullMarked;
