// SPDX-License-Identifier: Apache-2.0
/** The status of a model, from the plan and the result of applying it. Pure functions. */
@NullMarked
package dev.credence.operator.status;

import org.jspecify.annotations.NullMarked;
