// SPDX-License-Identifier: Apache-2.0
/** Runs of the training container, and what the watch has seen. Pure functions. */
@NullMarked
package dev.credence.operator.retraining;

import org.jspecify.annotations.NullMarked;
