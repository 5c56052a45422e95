// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files in memory that keep account of what is opened. */
final class MemoryTree implements FileTree {
  private final SortedMap<String, byte[]> files;
  private final List<String> opened = new ArrayList<>();
  private boolean closed;

  MemoryTree(Map<String, byte[]> files) {
    this.files = new TreeMap<>(files);
  }

  /** The folders of an archive, by name. */
  static SortedMap<String, SortedMap<String, byte[]>> unpack(Path archive, int depth)
      throws IOException {
    SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        int end = -1;
        for (int i = 0; i < depth; i++) {
          end = entry.getName().indexOf('/', end + 1);
        }
        String folder = end < 0 ? "" : entry.getName().substring(0, end);
        folders
            .computeIfAbsent(folder, name -> new TreeMap<>())
            .put(entry.getName().substring(end + 1), zip.readAllBytes());
      }
    }
    return folders;
  }

  /** The paths of the files that were opened and are there. */
  List<String> opened() {
    return opened;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Optional<ByteSource> file(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      return Optional.empty();
    }
    opened.add(path);
    return Optional.of(new MemorySource(bytes));
  }

  @Override
  public List<String> children(String folder) {
    TreeSet<String> names = new TreeSet<>();
    for (String path : files.tailMap(folder).keySet()) {
      if (!path.startsWith(folder)) {
        break;
      }
      int end = path.indexOf('/', folder.length());
      names.add(path.substring(folder.length(), end < 0 ? path.length() : end + 1));
    }
    return List.copyOf(names);
  }

  @Override
  public void close() {
    closed = true;
  }
}
