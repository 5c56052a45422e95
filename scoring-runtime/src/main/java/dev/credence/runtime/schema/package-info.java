// SPDX-License-Identifier: Apache-2.0
/** Types of JSON values, as data. Reading collects all errors, in pydantic's words. */
@NullMarked
package dev.credence.runtime.schema;

import org.jspecify.annotations.NullMarked;
