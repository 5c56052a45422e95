// SPDX-License-Identifier: Apache-2.0
/** The plan of a reconciliation: a pure function of the desired and the actual state. */
@NullMarked
package dev.credence.operator.plan;

import org.jspecify.annotations.NullMarked;
