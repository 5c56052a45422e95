// SPDX-License-Identifier: Apache-2.0
/** The model card: what a model is, and what it is worth. */
@NullMarked
package dev.credence.runtime.card;

import org.jspecify.annotations.NullMarked;
