// SPDX-License-Identifier: Apache-2.0
/** Checks the values of rows against the inputs of a model. */
@NullMarked
package dev.credence.scoring.validation;

import org.jspecify.annotations.NullMarked;
