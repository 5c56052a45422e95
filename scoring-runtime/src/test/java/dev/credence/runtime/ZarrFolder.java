// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a trace as a test wants it: a Zarr folder of version 2, without compression. */
public final class ZarrFolder {
  private final Path root;

  private ZarrFolder(Path root) {
    this.root = root;
  }

  /**
   * Starts a trace.
   *
   * @param attributes of the root, as JSON
   */
  public static ZarrFolder create(Path root, String attributes) throws IOException {
    ZarrFolder folder = new ZarrFolder(root);
    folder.group("", attributes);
    return folder;
  }

  /** Adds a group with its attributes, as JSON. */
  public ZarrFolder group(String name, String attributes) throws IOException {
    Path group = Files.createDirectories(root.resolve(name));
    Files.writeString(group.resolve(".zgroup"), "{\"zarr_format\": 2}");
    Files.writeString(group.resolve(".zattrs"), attributes);
    return this;
  }

  /**
   * Adds an array of doubles, a chunk for each element of the first dimension.
   *
   * @param path in the folder: {@code posterior/mu}
   * @param dimensions their names
   * @param values in row-major order; none at all: every element is 0, and nothing is written
   */
  public ZarrFolder array(String path, List<String> dimensions, int[] shape, double... values)
      throws IOException {
    Path array = Files.createDirectories(root.resolve(path));
    int[] chunk = shape.clone();
    chunk[0] = 1;
    Files.writeString(
        array.resolve(".zarray"),
        """
        {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<f8", "order": "C",
         "compressor": null, "filters": null, "fill_value": null}
        """
            .formatted(Arrays.toString(shape), Arrays.toString(chunk)));
    Files.writeString(
        array.resolve(".zattrs"),
        dimensions.stream()
            .collect(Collectors.joining("\", \"", "{\"_ARRAY_DIMENSIONS\": [\"", "\"]}")));
    int size = values.length / shape[0];
    for (int i = 0; i < values.length / Math.max(1, size); i++) {
      ByteBuffer bytes = ByteBuffer.allocate(size * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(values, i * size, size);
      Files.write(array.resolve(i + ".0".repeat(shape.length - 1)), bytes.array());
    }
    return this;
  }
}
