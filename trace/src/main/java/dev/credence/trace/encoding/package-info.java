// SPDX-License-Identifier: Apache-2.0
/** What the formats of traces have in common: stored numbers and texts, limits of size. */
@NullMarked
package dev.credence.trace.encoding;

import org.jspecify.annotations.NullMarked;
