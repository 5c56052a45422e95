// SPDX-License-Identifier: Apache-2.0
/**
 * The part of Zarr, versions 2 and 3, that traces consist of, read only: groups, arrays of numbers
 * and strings, attributes. After the public "Zarr Storage Specification Version 2" and "Zarr core
 * specification Version 3.1".
 *
 * <p>Stores are not trusted. Every size is checked before memory is taken for it, checksums are
 * verified where the format has them, and whatever contradicts the format is a {@link
 * dev.credence.trace.TraceException}.
 */
@NullMarked
package dev.credence.trace.zarr;

import org.jspecify.annotations.NullMarked;
