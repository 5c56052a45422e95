// SPDX-License-Identifier: Apache-2.0
/**
 * The part of HDF5 that NetCDF-4 files consist of, read only: groups, datasets of numbers and
 * strings, attributes. After the public "HDF5 File Format Specification Version 4.0", whose terms
 * the classes use: one class per structure.
 *
 * <p>Files are not trusted. Every length is checked against the file before memory is allocated,
 * every tree and chain is walked without visiting a node twice, checksums are verified where the
 * format has them, and whatever contradicts the format is a {@link
 * dev.credence.trace.TraceException}.
 */
@NullMarked
package dev.credence.trace.hdf5;

import org.jspecify.annotations.NullMarked;
