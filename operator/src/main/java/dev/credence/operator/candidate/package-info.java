// SPDX-License-Identifier: Apache-2.0
/** Traces that are to be served, and how far their check has come. Pure functions. */
@NullMarked
package dev.credence.operator.candidate;

import org.jspecify.annotations.NullMarked;
