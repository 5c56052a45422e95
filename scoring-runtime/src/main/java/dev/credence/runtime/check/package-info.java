// SPDX-License-Identifier: Apache-2.0
/** The check whether a trace may be served, and its reports. */
@NullMarked
package dev.credence.runtime.check;

import org.jspecify.annotations.NullMarked;
