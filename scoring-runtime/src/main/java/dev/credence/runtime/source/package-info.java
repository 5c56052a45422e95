// SPDX-License-Identifier: Apache-2.0
/** Where a trace lies, and how it gets onto this machine. */
@NullMarked
package dev.credence.runtime.source;

import org.jspecify.annotations.NullMarked;
