// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of a Zarr trace: those in a directory, or under a prefix of an object store. Paths are
 * relative to it, with '/' between their segments. Each call may be a request over a network.
 */
public interface FileTree extends AutoCloseable {
  /**
   * Opens a file.
   *
   * @param path {@code posterior/mu/.zarray}
   * @return its bytes, to be closed by the caller; empty if the file does not exist
   * @throws IOException if it cannot be read
   */
  Optional<ByteSource> file(String path) throws IOException;

  /**
   * Lists the names directly in a directory, in order; directories end in '/'. Empty if the
   * directory does not exist.
   *
   * @param folder {@code posterior/}; empty for the root
   * @throws IOException if it cannot be listed
   */
  List<String> children(String folder) throws IOException;

  @Override
  void close();
}
