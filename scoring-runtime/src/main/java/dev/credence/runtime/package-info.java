// SPDX-License-Identifier: Apache-2.0
/** The program {@code credence}. */
@NullMarked
package dev.credence.runtime;

import org.jspecify.annotations.NullMarked;
