// SPDX-License-Identifier: Apache-2.0
/** Runs of the training container, and results of the watch. Pure functions. */
@NullMarked
package dev.credence.operator.retraining;

import org.jspecify.annotations.NullMarked;
