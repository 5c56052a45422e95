// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import org.jspecify.annotations.Nullable;

/**
 * A range of an object from a store, validated against the request by {@link ResponseValidator}.
 *
 * @param offset of the first byte within the object
 * @param size of the complete object
 * @param etag with its quotes; null if the store gives none
 * @param versionId null if the store gives none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RangeResponse(
    long offset, byte[] bytes, long size, @Nullable String etag, @Nullable String versionId) {}
