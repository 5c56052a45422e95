// SPDX-License-Identifier: Apache-2.0
/** How a new image of the scoring runtime comes to all models. Pure functions. */
@NullMarked
package dev.credence.operator.upgrade;

import org.jspecify.annotations.NullMarked;
