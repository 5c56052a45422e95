// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/** Metadata of Zarr version 3: {@code zarr.json} of each node. */
final class Version3 implements Metadata {
  private final Store store;
  private final JsonObject root;
  private final Optional<JsonObject> consolidated;

  private Version3(Store store, JsonObject root) {
    this.store = store;
    this.root = root;
    this.consolidated =
        root.object("consolidated_metadata").flatMap(json -> json.object("metadata"));
  }

  /** Empty if the store is not of version 3. */
  static Optional<Metadata> of(Store store) throws TraceException {
    return store.json("zarr.json").map(root -> new Version3(store, root));
  }

  @Override
  public Optional<Map<String, Object>> group(String path) throws TraceException {
    return node(path, "group")
        .map(node -> node.object("attributes").map(JsonObject::values).orElse(Map.of()));
  }

  @Override
  public Optional<ArrayMetadata> array(String path) throws TraceException {
    Optional<JsonObject> node = node(path, "array");
    return node.isEmpty() ? Optional.empty() : Optional.of(array(path, node.get()));
  }

  private static ArrayMetadata array(String path, JsonObject array) throws TraceException {
    long[] shape = array.sizes("shape");
    JsonObject grid = required(array, "chunk_grid");
    JsonObject keys = required(array, "chunk_key_encoding");
    boolean asVersion2 = keys.text("name", "").equals("v2");
    if (!grid.text("name", "").equals("regular")) {
      throw TraceException.corrupt(ZarrMessages.irregularChunks(path));
    }
    return new ArrayMetadata(
        path,
        shape,
        ZarrDataType.version3(array, byteOrder(array)),
        ChunkLayout.version3(
            required(grid, "configuration").sizes("chunk_shape"), array.objects("codecs")),
        new ChunkKeys(
            asVersion2 ? "" : "c",
            keys.object("configuration")
                .map(configuration -> configuration.text("separator", ""))
                .filter(separator -> !separator.isEmpty())
                .orElse(asVersion2 ? "." : "/")),
        Optional.ofNullable(array.get("fill_value")),
        array.list("dimension_names"),
        array.object("attributes").map(JsonObject::values).orElse(Map.of()),
        false);
  }

  /** The byte order is that of the codec which makes bytes of the elements. */
  private static ByteOrder byteOrder(JsonObject codecs) throws TraceException {
    for (JsonObject codec : codecs.objects("codecs")) {
      Optional<JsonObject> configuration = codec.object("configuration");
      if (configuration.isPresent() && codec.text("name", "").equals("bytes")) {
        return configuration.get().text("endian", "little").equals("big")
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
      } else if (configuration.isPresent() && codec.text("name", "").equals(Sharding.NAME)) {
        return byteOrder(configuration.get());
      }
    }
    return ByteOrder.LITTLE_ENDIAN;
  }

  private Optional<JsonObject> node(String path, String type) throws TraceException {
    Optional<JsonObject> known =
        path.isEmpty() ? Optional.of(root) : consolidated.flatMap(all -> all.object(path));
    Optional<JsonObject> node =
        known.isPresent() ? known : store.json(Metadata.join(path, "zarr.json"));
    return node.filter(json -> json.text("node_type", "").equals(type));
  }

  private static JsonObject required(JsonObject json, String name) throws TraceException {
    Optional<JsonObject> object = json.object(name);
    if (object.isEmpty()) {
      throw TraceException.corrupt(ZarrMessages.missing(name, json.place()));
    }
    return object.get();
  }
}
