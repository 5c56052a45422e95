// SPDX-License-Identifier: Apache-2.0
/** Locations of traces, and reading from them. */
@NullMarked
package dev.credence.runtime.source;

import org.jspecify.annotations.NullMarked;
