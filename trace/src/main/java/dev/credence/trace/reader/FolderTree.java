// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.ByteSource;
import dev.credence.trace.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files in a local directory. */
final class FolderTree implements FileTree {
  private final Path root;

  FolderTree(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Optional<ByteSource> file(String path) throws IOException {
    Optional<Path> file = resolve(path).filter(Files::isRegularFile);
    return file.isEmpty() ? Optional.empty() : Optional.of(new FileSource(file.get()));
  }

  @Override
  public List<String> children(String folder) throws IOException {
    Optional<Path> there = resolve(folder).filter(Files::isDirectory);
    if (there.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(there.get())) {
      return files
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {}

  /** Names come from the trace: they must not lead out of the directory. */
  private Optional<Path> resolve(String path) {
    try {
      return Optional.of(root.resolve(path).normalize()).filter(file -> file.startsWith(root));
    } catch (InvalidPathException e) {
      return Optional.empty(); // no file can have this name
    }
  }
}
