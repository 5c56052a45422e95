// SPDX-License-Identifier: Apache-2.0
/** Configuration of the log. */
@NullMarked
package dev.credence.runtime.logging;

import org.jspecify.annotations.NullMarked;
