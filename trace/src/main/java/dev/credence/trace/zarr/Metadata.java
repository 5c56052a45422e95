// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a store's nodes. What the root holds of them in one place ("consolidated") saves
 * requests; it may cover a part only, and the others are read where they are.
 */
interface Metadata {
  /**
   * The attributes of the group at a path.
   *
   * @param path {@code posterior}; empty for the root
   * @return empty if there is no group
   */
  Optional<Map<String, Object>> group(String path) throws TraceException;

  /** The array at a path; empty if there is none. */
  Optional<ArrayMetadata> array(String path) throws TraceException;

  /** A path within a path. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
