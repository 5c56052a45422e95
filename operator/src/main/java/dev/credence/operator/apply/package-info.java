// SPDX-License-Identifier: Apache-2.0
/** The only writer of a model's children. */
@NullMarked
package dev.credence.operator.apply;

import org.jspecify.annotations.NullMarked;
