// SPDX-License-Identifier: Apache-2.0
/** A manifest to start from, made of what a trace holds. */
@NullMarked
package dev.credence.runtime.init;

import org.jspecify.annotations.NullMarked;
