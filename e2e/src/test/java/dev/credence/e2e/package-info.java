// SPDX-License-Identifier: Apache-2.0
/** The whole system on a real cluster. */
@NullMarked
package dev.credence.e2e;

import org.jspecify.annotations.NullMarked;
