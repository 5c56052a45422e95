// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How chunks are stored.
 *
 * @param shape of a chunk
 * @param order of the dimensions in it, the one that varies fastest last
 * @param codecs names of the codecs that were applied to its bytes, in order
 * @param sharding if a chunk consists of smaller ones
 * @param refused another feature that is not supported, in words; empty if none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChunkLayout(
    long[] shape,
    int[] order,
    List<String> codecs,
    Optional<Sharding> sharding,
    Optional<String> refused) {
  /** The codecs of version 3, with those that arrange elements. */
  static ChunkLayout version3(long[] shape, List<JsonObject> codecs) throws TraceException {
    int[] order = IntStream.range(0, shape.length).toArray();
    List<String> names = new ArrayList<>();
    Optional<Sharding> sharding = Optional.empty();
    boolean transposed = false;
    for (JsonObject codec : codecs) {
      String name = codec.text("name", "without a name");
      JsonObject configuration = codec.object("configuration").orElse(codec);
      switch (name) {
        case "bytes", "vlen-utf8" -> {}
        case "transpose" -> {
          order = transposed(order, configuration.sizes("order"));
          transposed = true;
        }
        case Sharding.NAME -> sharding = Optional.of(Sharding.parse(configuration, shape));
        default -> names.add(name);
      }
    }
    return new ChunkLayout(
        shape,
        order,
        List.copyOf(names),
        sharding,
        sharding.isPresent() && (transposed || !names.isEmpty())
            ? Optional.of("shards that are transposed or compressed as a whole")
            : Optional.empty());
  }

  private static int[] transposed(int[] order, long[] by) throws TraceException {
    if (by.length != order.length
        || IntStream.range(0, by.length)
            .anyMatch(i -> Arrays.stream(by).noneMatch(axis -> axis == i))) {
      throw TraceException.corrupt(ZarrMessages.INVALID_TRANSPOSITION);
    }
    int[] result = new int[order.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = order[(int) by[i]];
    }
    return result;
  }

  /** The same for an array without dimensions: its one element is taken as one dimension. */
  ChunkLayout ofScalar() {
    return new ChunkLayout(new long[] {1}, new int[] {0}, codecs, sharding, refused);
  }

  /** Throws if the codecs are of an unsupported kind. */
  void checkReadable() throws TraceException {
    if (refused.isPresent()) {
      throw new TraceException(
          Kind.UNSUPPORTED_FILTER, ZarrMessages.unsupportedLayout(refused.get()));
    }
  }

  /** How many elements a chunk has. */
  long elements() {
    return TraceSizeLimits.product(shape);
  }

  /**
   * Makes the bytes of a chunk from those that are stored.
   *
   * @param size how many bytes they are at most
   */
  byte[] decode(byte[] stored, int size) throws TraceException {
    byte[] bytes = stored;
    for (int i = codecs.size() - 1; i >= 0; i--) {
      bytes = Codec.of(codecs.get(i)).undo(bytes, size + 4 * i); // checksums within add four bytes
    }
    return bytes;
  }
}
