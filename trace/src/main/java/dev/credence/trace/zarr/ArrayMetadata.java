// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an array before its values are read.
 *
 * @param path of it in the store
 * @param chunks how they are stored
 * @param keys how their files are called
 * @param fillValue of elements whose chunk does not exist
 * @param dimensions their names, as far as they have some
 * @param fillIsMissing whether the fill value also means a missing value, as xarray has it in
 *     version 2
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
