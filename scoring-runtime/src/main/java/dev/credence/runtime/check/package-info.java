// SPDX-License-Identifier: Apache-2.0
/** Whether a trace may be served, and what is said about it. */
@NullMarked
package dev.credence.runtime.check;

import org.jspecify.annotations.NullMarked;
