// SPDX-License-Identifier: Apache-2.0
/** Opens traces: what the formats hold, as ArviZ and xarray read it. */
@NullMarked
package dev.credence.trace.reader;

import org.jspecify.annotations.NullMarked;
