// SPDX-License-Identifier: Apache-2.0
/** Predictions: draws of the posterior through the likelihood. */
@NullMarked
package dev.credence.posterior.predict;

import org.jspecify.annotations.NullMarked;
