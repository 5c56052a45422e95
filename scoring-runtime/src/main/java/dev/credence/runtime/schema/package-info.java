// SPDX-License-Identifier: Apache-2.0
/** What a JSON value must be, as data: read with all errors at once, in pydantic's words. */
@NullMarked
package dev.credence.runtime.schema;

import org.jspecify.annotations.NullMarked;
