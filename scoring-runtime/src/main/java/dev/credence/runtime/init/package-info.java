// SPDX-License-Identifier: Apache-2.0
/** A manifest to start from, generated from a trace. */
@NullMarked
package dev.credence.runtime.init;

import org.jspecify.annotations.NullMarked;
