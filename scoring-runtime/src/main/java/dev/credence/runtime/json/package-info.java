// SPDX-License-Identifier: Apache-2.0
/** Strings and messages in JSON. */
@NullMarked
package dev.credence.runtime.json;

import org.jspecify.annotations.NullMarked;
