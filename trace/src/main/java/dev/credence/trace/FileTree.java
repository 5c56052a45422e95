// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The files below a folder, or below a prefix of a store: what a Zarr trace consists of. Paths are
 * relative to it, with '/' between their segments. Each call may be a request over a network.
 */
public interface FileTree extends AutoCloseable {
  /**
   * Opens a file.
   *
   * @param path {@code posterior/mu/.zarray}
   * @return its bytes, to be closed by the caller; empty if there is no such file
   * @throws IOException if it cannot be had
   */
  Optional<ByteSource> file(String path) throws IOException;

  /**
   * The names of what lies directly in a folder, in order; folders end in '/'. None if there is no
   * such folder.
   *
   * @param folder {@code posterior/}; empty for the root
   * @throws IOException if it cannot be listed
   */
  List<String> children(String folder) throws IOException;

  @Override
  void close();
}
