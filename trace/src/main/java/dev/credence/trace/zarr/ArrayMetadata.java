// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of an array.
 *
 * @param path of the array in the store
 * @param chunks how they are stored
 * @param keys names of their files
 * @param fillValue of elements whose chunk does not exist
 * @param dimensions names of the dimensions, if they have names
 * @param fillIsMissing whether the fill value also means a missing value, as for xarray in version
 *     2
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArrayMetadata(
    String path,
    long[] shape,
    ZarrDataType type,
    ChunkLayout chunks,
    ChunkKeys keys,
    Optional<Object> fillValue,
    List<?> dimensions,
    Map<String, Object> attributes,
    boolean fillIsMissing) {}
