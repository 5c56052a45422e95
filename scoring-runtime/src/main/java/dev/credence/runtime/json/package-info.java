// SPDX-License-Identifier: Apache-2.0
/** How numbers and texts are written as JSON. */
@NullMarked
package dev.credence.runtime.json;

import org.jspecify.annotations.NullMarked;
