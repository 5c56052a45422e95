// SPDX-License-Identifier: Apache-2.0
/** What is logged, where to and in which form. */
@NullMarked
package dev.credence.runtime.logging;

import org.jspecify.annotations.NullMarked;
