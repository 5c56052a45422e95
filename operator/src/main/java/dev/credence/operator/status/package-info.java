// SPDX-License-Identifier: Apache-2.0
/** The status of a model: the plan, and what came of it, in words. Pure functions. */
@NullMarked
package dev.credence.operator.status;

import org.jspecify.annotations.NullMarked;
