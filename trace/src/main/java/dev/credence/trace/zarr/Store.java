// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.ByteSource;
import dev.credence.trace.FileTree;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of a store. */
final class Store {
  /** Reads the bytes of an existing file. */
  interface Reader<T> {
    T read(ByteSource source) throws IOException, TraceException;
  }

  private final FileTree tree;

  Store(FileTree tree) {
    this.tree = tree;
  }

  /** Reads a file; empty if it does not exist. */
  <T> Optional<T> read(String path, Reader<T> reader) throws TraceException {
    try {
      Optional<ByteSource> file = tree.file(path);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (ByteSource source = file.get()) {
        return Optional.of(reader.read(source));
      }
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, TraceMessages.unreadableNow(path, e), e);
    }
  }

  /** Reads a JSON file; empty if it does not exist. */
  Optional<JsonObject> json(String path) throws TraceException {
    return read(
        path,
        source -> {
          TraceSizeLimits.checkMetadata(path, source.size());
          return JsonObject.parse(path, source.read(0, (int) source.size()));
        });
  }

  /** Whether there are no files. */
  boolean isEmpty() throws TraceException {
    return children("").isEmpty();
  }

  /** The names of the directories in a directory, in order. */
  List<String> folders(String folder) throws TraceException {
    return children(folder).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .sorted()
        .toList();
  }

  private List<String> children(String folder) throws TraceException {
    try {
      return tree.children(folder);
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, ZarrMessages.notListed(folder, e), e);
    }
  }
}
