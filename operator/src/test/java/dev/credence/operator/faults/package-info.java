// SPDX-License-Identifier: Apache-2.0
/** Fault injection: the operator as a separate process. */
@NullMarked
package dev.credence.operator.faults;

import org.jspecify.annotations.NullMarked;
