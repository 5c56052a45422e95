// SPDX-License-Identifier: Apache-2.0
/** The operator as a process of its own, and all that can befall it. */
@NullMarked
package dev.credence.operator.faults;

import org.jspecify.annotations.NullMarked;
