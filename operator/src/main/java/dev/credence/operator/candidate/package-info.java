// SPDX-License-Identifier: Apache-2.0
/** Selects candidate traces, and tracks their checks. Pure functions. */
@NullMarked
package dev.credence.operator.candidate;

import org.jspecify.annotations.NullMarked;
