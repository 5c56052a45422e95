// SPDX-License-Identifier: Apache-2.0
/** Expressions bound to a trace and evaluated over blocks of draws. */
@NullMarked
package dev.credence.posterior.evaluate;

import org.jspecify.annotations.NullMarked;
