// SPDX-License-Identifier: Apache-2.0
/** Opens traces: reads the formats as ArviZ and xarray do. */
@NullMarked
package dev.credence.trace.reader;

import org.jspecify.annotations.NullMarked;
