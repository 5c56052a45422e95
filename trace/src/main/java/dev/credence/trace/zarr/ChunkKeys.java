// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the files of chunks are called.
 *
 * @param prefix the first part; empty in version 2
 * @param separator between the parts
 */
record ChunkKeys(String prefix, String separator) {
  /** The name of the chunk with these indexes in the grid of chunks; a scalar has no indexes. */
  String name(long... place) {
    Stream<String> numbers = Arrays.stream(place).mapToObj(Long::toString);
    if (prefix.isEmpty()) {
      return place.length == 0 ? "0" : numbers.collect(Collectors.joining(separator));
    }
    return Stream.concat(Stream.of(prefix), numbers).collect(Collectors.joining(separator));
  }
}
