// SPDX-License-Identifier: Apache-2.0
/** Common parts of the trace formats: stored numbers and strings. */
@NullMarked
package dev.credence.trace.encoding;

import org.jspecify.annotations.NullMarked;
