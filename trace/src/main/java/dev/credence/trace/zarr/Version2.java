// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata of Zarr version 2: {@code .zgroup}, {@code .zarray} and {@code .zattrs} of each node.
 */
final class Version2 implements Metadata {
  private final Store store;
  private final Optional<JsonObject> consolidated;

  private Version2(Store store, Optional<JsonObject> consolidated) {
    this.store = store;
    this.consolidated = consolidated;
  }

  /** Empty if the store is not of version 2. */
  static Optional<Metadata> of(Store store) throws TraceException {
    return store.json(".zgroup").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Version2(store, store.json(".zmetadata").flatMap(json -> json.object("metadata"))));
  }

  @Override
  public Optional<Map<String, Object>> group(String path) throws TraceException {
    return json(Metadata.join(path, ".zgroup")).isEmpty()
        ? Optional.empty()
        : Optional.of(attributes(path));
  }

  @Override
  public Optional<ArrayMetadata> array(String path) throws TraceException {
    Optional<JsonObject> array = json(Metadata.join(path, ".zarray"));
    return array.isEmpty()
        ? Optional.empty()
        : Optional.of(array(path, array.get(), attributes(path)));
  }

  private static ArrayMetadata array(String path, JsonObject array, Map<String, Object> attributes)
      throws TraceException {
    List<String> codecs = new ArrayList<>();
    boolean variableText = false;
    for (JsonObject filter : array.objects("filters")) {
      if (filter.text("id", "").equals("vlen-utf8") && codecs.isEmpty()) {
        variableText = true;
      } else {
        codecs.add(filter.text("id", "without a name"));
      }
    }
    array
        .object("compressor")
        .ifPresent(compressor -> codecs.add(compressor.text("id", "without a name")));
    long[] shape = array.sizes("shape");
    boolean columns = array.text("order", "C").equals("F");
    int[] order = new int[shape.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = columns ? order.length - 1 - i : i;
    }
    return new ArrayMetadata(
        path,
        shape,
        ZarrDataType.version2(array.get("dtype"), variableText),
        new ChunkLayout(array.sizes("chunks"), order, codecs, Optional.empty(), Optional.empty()),
        new ChunkKeys("", array.text("dimension_separator", ".")),
        Optional.ofNullable(array.get("fill_value")),
        attributes.get("_ARRAY_DIMENSIONS") instanceof List<?> names ? names : List.of(),
        attributes,
        true);
  }

  private Map<String, Object> attributes(String path) throws TraceException {
    return json(Metadata.join(path, ".zattrs")).map(JsonObject::values).orElse(Map.of());
  }

  private Optional<JsonObject> json(String path) throws TraceException {
    Optional<JsonObject> known = consolidated.flatMap(all -> all.object(path));
    return known.isPresent() ? known : store.json(path);
  }
}
