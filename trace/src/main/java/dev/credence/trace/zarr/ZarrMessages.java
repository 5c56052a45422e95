// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import java.io.IOException;

/** Messages about Zarr stores; {@code path} and {@code place} are in the store. */
final class ZarrMessages {
  static final String BLOSC_SNAPPY =
      "it is compressed with Blosc's Snappy, which is not supported; write it with Blosc's LZ4 or"
          + " zstd";
  static final String CHUNK_WRONG_SIZE = "a chunk has the wrong size";
  static final String CHUNK_BEYOND_SHARD = "a chunk is beyond the end of its shard";
  static final String SHORT_SHARD = "a shard is shorter than its index";
  static final String STRINGS_WRONG_SIZE = "a chunk of strings has the wrong size";
  static final String STRINGS_WRONG_COUNT = "a chunk has more or fewer strings than elements";
  static final String STRINGS_TRUNCATED = "a chunk of strings is truncated";
  static final String STRING_TOO_LONG = "a string is longer than its chunk";
  static final String EMPTY_CHUNKS = "its chunks have no elements";
  static final String INVALID_TRANSPOSITION = "the order of a transposition is not valid";
  static final String FILL_VALUE = "a fill value is not a number";

  private ZarrMessages() {}

  static String empty(String name) {
    return "nothing is stored in " + name;
  }

  static String notGroup(String name) {
    return name
        + " is not a Zarr group: it has neither zarr.json nor .zgroup; write one with"
        + " idata.to_zarr(\"trace.zarr\")";
  }

  static String array(String name) {
    return name + " is an array, not a group with the group 'posterior'";
  }

  static String notListed(String folder, IOException e) {
    return folder + " cannot be listed just now: " + e.getMessage();
  }

  static String unsupportedCodec(String name) {
    return ("it is stored with the codec or filter %s, which is not supported; write it without"
            + " filters, with zstd or Blosc, as idata.to_zarr does")
        .formatted(name);
  }

  static String unsupportedLayout(String what) {
    return "it is stored in %s, which is not supported".formatted(what);
  }

  static String unsupportedShards(String place) {
    return "the shards of " + place + " are not supported";
  }

  static String bloscVersion(int version) {
    return "it is compressed with version %d of Blosc's format, which is not supported"
        .formatted(version);
  }

  /**
   * @param what is wrong with the chunk: {@code is truncated}
   */
  static String blosc(String what) {
    return "a chunk compressed by Blosc " + what;
  }

  static String notObject(String place) {
    return place + " is not a JSON object";
  }

  static String notJson(String place, String reason) {
    return place + " is not valid JSON: " + reason;
  }

  static String notObjects(String name, String place) {
    return "%s of %s is not a list of objects".formatted(name, place);
  }

  static String noList(String name, String place) {
    return "%s has no list %s".formatted(place, name);
  }

  static String invalidSize(String name, String place) {
    return "%s of %s contains an invalid size".formatted(name, place);
  }

  static String missing(String name, String place) {
    return "%s has no %s".formatted(place, name);
  }

  static String irregularChunks(String path) {
    return path + " has irregular chunks";
  }

  static String dtype(String text) {
    return "the dtype " + text + " is not valid";
  }

  static String fillValue(String text) {
    return "the fill value " + text + " is not a number";
  }
}
