// SPDX-License-Identifier: Apache-2.0
/** The language of parameter expressions: text to syntax tree. */
@NullMarked
package dev.credence.posterior.expression;

import org.jspecify.annotations.NullMarked;
