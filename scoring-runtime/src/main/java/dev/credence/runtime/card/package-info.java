// SPDX-License-Identifier: Apache-2.0
/** The model card: a description of the model, with its diagnostics. */
@NullMarked
package dev.credence.runtime.card;

import org.jspecify.annotations.NullMarked;
