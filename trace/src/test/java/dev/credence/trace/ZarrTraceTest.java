// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.reader.Traces;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole traces as ArviZ and xarray write them to Zarr, and a small one in every encoding. */
class ZarrTraceTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final SortedMap<String, SortedMap<String, byte[]>> STORES =
      unpack("zarr/stores.zip", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "seed_model, trace.v2.zarr",
    "seed_model, trace.v3.zarr",
    "radon_like, trace.v2.zarr",
    "radon_like, trace.v2b.zarr",
    "radon_like, trace.v3.zarr"
  })
  void everyGroupEqualsArviz(String model, String store) throws Exception {
    JsonNode groups = Golden.json(model + "/posterior_summary.json").get("group_data");
    Map<String, byte[]> files = unpack("golden/zarr.zip", 2).get(model + "/" + store);
    try (Trace trace = Traces.openZarr(store, new MemoryTree(files));
        Trace netcdf = Golden.trace(model)) {
      for (Map.Entry<String, JsonNode> group : groups.properties()) {
        GroupGolden.check(
            trace.group(group.getKey()).orElseThrow(), group.getValue(), group.getKey());
      }
      assertThat(trace.group("prior")).isEmpty();
      assertThat(trace.groups())
          .containsExactly("constant_data", "observed_data", "posterior", "sample_stats");
      checkSame(trace, netcdf);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEncodingIsAsXarrayReadsIt() throws IOException {
    JsonNode stores = new ObjectMapper().readTree(new File(RESOURCES + "/zarr/expected.json"));
    return stores.properties().stream()
        .map(store ->
            DynamicTest.dynamicTest(
                store.getKey(),
                () -> {
                  try (Trace trace = open(store.getKey())) {
                    for (Map.Entry<String, JsonNode> group : store.getValue().properties()) {
                      checkGroup(
                          trace.group(group.getKey()).orElseThrow(),
                          group.getValue(),
                          store.getKey() + "/" + group.getKey());
                    }
                  }
                }));
  }

  private static void checkGroup(Group group, JsonNode expected, String place) throws Exception {
    assertThat(expected.get("variables").properties()).as(place).isNotEmpty();
    for (Map.Entry<String, JsonNode> entry : expected.get("variables").properties()) {
      JsonNode variable = entry.getValue();
      List<DimensionSize> extents = group.variables().get(entry.getKey());
      assertThat(extents).as("%s of %s", entry.getKey(), place).isNotNull();
      assertThat(extents.stream().mapToInt(DimensionSize::size).toArray())
          .as("shape of %s of %s", entry.getKey(), place)
          .isEqualTo(variable.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray());
      double[] values = group.read(entry.getKey(), IntStream.range(0, extents.size()).toArray());
      if (variable.has("values")) {
        assertThat(values)
            .as("values of %s of %s", entry.getKey(), place)
            .containsExactly(
                variable.get("values").valueStream().mapToDouble(ZarrTraceTest::number).toArray());
      } else {
        assertThat(GroupGolden.sha256(values))
            .as("values of %s of %s", entry.getKey(), place)
            .isEqualTo(variable.get("sha256_f64le").asText());
      }
    }
    for (Map.Entry<String, JsonNode> coords : expected.get("coords").properties()) {
      assertThat(
              group.labels(new DimensionSize(coords.getKey(), coords.getValue().size())).values())
          .as("labels of %s of %s", coords.getKey(), place)
          .isEqualTo(
              coords
                  .getValue()
                  .valueStream()
                  .map(label -> label.isNumber() ? (Object) label.asDouble() : label.asText())
                  .toList());
    }
  }

  private static double number(JsonNode value) {
    return value.isNumber()
        ? value.asDouble()
        : Double.parseDouble(value.asText().replace("inf", "Infinity").replace("nan", "NaN"));
  }

  @Test
  void theSamePosteriorIsTheSameInEveryFormat() throws Exception {
    for (String file : List.of("arviz.nc", "tree.nc")) {
      MemorySource source = new MemorySource(STORES.get("").get(file));
      try (Trace netcdf = Traces.open(file, source)) {
        for (String store :
            List.of("v2_arviz.zarr", "v2b_tree.zarr", "v3_tree.zarr", "v3_walked.zarr")) {
          try (Trace zarr = open(store)) {
            checkSame(zarr, netcdf);
          }
        }
      }
    }
  }

  private static void checkSame(Trace trace, Trace other) throws TraceException {
    assertThat(trace.variables()).isEqualTo(other.variables()).isNotEmpty();
    assertThat(trace.chains()).isEqualTo(other.chains());
    assertThat(trace.draws()).isEqualTo(other.draws());
    for (String name : trace.variables().keySet()) {
      assertThat(trace.read(name).values()).as(name).isEqualTo(other.read(name).values());
    }
  }

  @Test
  void attributesOfTheRootAndOfGroups() throws Exception {
    for (String store :
        List.of("v2_arviz.zarr", "v2b_tree.zarr", "v3_tree.zarr", "v3_walked.zarr")) {
      try (Trace trace = open(store)) {
        assertThat(trace.attributes())
            .as(store)
            .containsEntry("credence_likelihood", "{\"family\": \"normal\"}");
        assertThat(trace.groups())
            .as(store)
            .containsExactly("constant_data", "posterior", "sample_stats");
        assertThat(trace.group("posterior").orElseThrow().attributes())
            .as(store)
            .containsEntry("note", "β")
            .containsEntry("number", 2.5)
            .containsEntry("list", List.of("a", "b"))
            .containsEntry("one", 3.0);
      }
    }
    for (String file : List.of("arviz.nc", "tree.nc")) {
      try (Trace trace = Traces.open(file, new MemorySource(STORES.get("").get(file)))) {
        assertThat(trace.attributes())
            .containsEntry("credence_likelihood", "{\"family\": \"normal\"}");
        assertThat(trace.groups()).containsExactly("constant_data", "posterior", "sample_stats");
      }
    }
    try (Trace trace = open("v3_walked.zarr")) {
      assertThat(trace.group("posterior").orElseThrow().attributes())
          .containsEntry("flag", 1.0)
          .doesNotContainKeys("nested", "nothing");
    }
  }

  @Test
  void onlyRequestedVariablesAreRead() throws Exception {
    MemoryTree tree = new MemoryTree(STORES.get("v3_tree.zarr"));
    try (Trace trace = Traces.openZarr("trace.zarr", tree)) {
      // labels of dimensions, but no draws; all metadata is in the root's
      assertThat(tree.opened())
          .containsExactlyInAnyOrder("zarr.json", "posterior/k/c/0", "posterior/school/c/0");
      trace.read("mu");
      assertThat(tree.opened()).hasSize(4).last().isEqualTo("posterior/mu/c/0/0");
    }
    assertThat(tree.isClosed()).isTrue();
  }

  @Test
  void consolidatedMetadataMayBeIncomplete() throws Exception {
    SortedMap<String, byte[]> files = new TreeMap<>(STORES.get("v3_tree.zarr"));
    STORES
        .get("v3_walked.zarr")
        .forEach((path, bytes) -> {
          if (path.startsWith("posterior/mu/")) {
            files.put(path.replace("/mu/", "/later/"), bytes);
          }
        });
    try (Trace trace = Traces.openZarr("trace.zarr", new MemoryTree(files))) {
      assertThat(trace.read("later").values()).isEqualTo(trace.read("mu").values());
    }
  }

  @Test
  void aFolderOnDisk() throws Exception {
    Path store = folder.resolve("trace.zarr");
    for (Map.Entry<String, byte[]> file : STORES.get("v2_arviz.zarr").entrySet()) {
      Path path = store.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.writeString(folder.resolve("zarr.json"), "{}");
    try (Trace trace = Traces.open(store);
        Trace memory = open("v2_arviz.zarr")) {
      checkSame(trace, memory);
      assertThat(trace.group("..")).isEmpty();
      assertThat(trace.group("\0")).isEmpty();
    }
  }

  @Test
  void unsupportedFeaturesAreNamed() {
    TraceException bzip2 = refusal(STORES.get("v2_bz2.zarr"));
    assertThat(bzip2.kind()).isEqualTo(Kind.UNSUPPORTED_FILTER);
    assertThat(bzip2.getMessage()).contains("mu", "bz2");
    TraceException snappy =
        refusal(
            changed(
                "v2_blosc_lz4_plain.zarr",
                "posterior/θ/0.0.0",
                bytes -> {
                  bytes[2] = (byte) ((bytes[2] & 29) | (2 << 5)); // compressed, by Snappy
                  return bytes;
                }));
    assertThat(snappy.kind()).isEqualTo(Kind.UNSUPPORTED_FILTER);
    assertThat(snappy.getMessage()).contains("Snappy");
    for (String type : List.of("<c16", "<M8[ns]", "|V8", "|O", "<f16")) {
      TraceException refusal =
          refusal(
              reworded("v2_none.zarr", "posterior/mu/.zarray", text -> text.replace("<f8", type)));
      assertThat(refusal.kind()).as(type).isEqualTo(Kind.UNSUPPORTED_FORMAT);
    }
    for (String type : List.of("complex128", "numpy.datetime64", "r16")) {
      TraceException refusal =
          refusal(
              reworded(
                  "v3_none.zarr", "posterior/mu/zarr.json", text -> text.replace("float64", type)));
      assertThat(refusal.kind()).as(type).isEqualTo(Kind.UNSUPPORTED_FORMAT);
    }
  }

  @Test
  void damageIsDetected() {
    assertThat(
            refusal(changed("v3_crc32c.zarr", "posterior/mu/c/0/0", ZarrTraceTest::flipped)).kind())
        .isEqualTo(Kind.CORRUPT);
    assertThat(
            refusal(changed("v3_zstd.zarr", "posterior/mu/c/0/0", ZarrTraceTest::flipped)).kind())
        .isEqualTo(Kind.CORRUPT);
    for (String store : List.of("v2_none", "v2_zlib", "v2_gzip", "v2_lz4", "v2_blosc_lz4_bytes")) {
      TraceException cut =
          refusal(
              changed(
                  store + ".zarr",
                  "posterior/mu/0.0",
                  bytes -> Arrays.copyOf(bytes, bytes.length - 9)));
      assertThat(cut.kind()).as(store).isEqualTo(Kind.CORRUPT);
      assertThat(cut.getMessage()).as(store).contains("mu");
    }
    assertThat(refusal(reworded("v2_none.zarr", "posterior/mu/.zarray", text -> "{")).kind())
        .isEqualTo(Kind.CORRUPT);
  }

  @Test
  void tooLargeToRead() {
    for (String shape : List.of("[2, 3000000000]", "[2, 1000000000]")) {
      assertThat(
              refusal(
                      reworded(
                          "v2_none.zarr",
                          "posterior/mu/.zarray",
                          text ->
                              text.replaceAll(
                                  "\"shape\": \\[[^]]*", "\"shape\": " + shape.replace("]", ""))))
                  .kind())
          .as(shape)
          .isIn(Kind.TOO_LARGE, Kind.OUT_OF_MEMORY, Kind.DIM_MISMATCH);
    }
  }

  /** Doubles in chunks of 2 x 30, and of 1 x 2 x 2 in shards. */
  @Test
  void decodingMemoryIsThatOfAChunk() throws Exception {
    try (Trace trace = open("v2_arviz.zarr");
        Trace sharded = open("v3_layouts.zarr")) {
      assertThat(trace.decodingMemory("mu")).isEqualTo(3 * 60 * 8);
      assertThat(sharded.decodingMemory("sharded")).isEqualTo(3 * 4 * 8);
    }
  }

  @Test
  void missingChunksHaveTheFillValue() throws Exception {
    SortedMap<String, byte[]> files = new TreeMap<>(STORES.get("v3_none.zarr"));
    files.remove("posterior/mu/c/0/0");
    try (Trace trace = Traces.openZarr("trace.zarr", new MemoryTree(files))) {
      assertThat(trace.read("mu").values()).hasSize(60).containsOnly(Double.NaN);
      assertThat(
              catchThrowableOfType(TraceException.class, () -> Posterior.read(trace, List.of("mu")))
                  .kind())
          .isEqualTo(Kind.NON_FINITE_DRAWS);
    }
  }

  @Test
  void storesWithoutATraceAreRejected() throws IOException {
    assertThat(refusal(Map.of()).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(refusal(Map.of("readme", new byte[1])).kind()).isEqualTo(Kind.UNSUPPORTED_FORMAT);
    assertThat(refusal(below("v3_tree.zarr", "posterior/mu/")).kind()).isEqualTo(Kind.NO_POSTERIOR);
    assertThat(refusal(below("v3_tree.zarr", "posterior/")).kind()).isEqualTo(Kind.NO_POSTERIOR);
    assertThat(refusal(below("v2_none.zarr", "posterior/")).kind()).isEqualTo(Kind.NO_POSTERIOR);
    Path zip = Files.write(folder.resolve("trace.zarr.zip"), new byte[] {'P', 'K', 3, 4});
    TraceException refusal = catchThrowableOfType(TraceException.class, () -> Traces.open(zip));
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED_FORMAT);
    assertThat(refusal).hasMessage(TraceMessages.archive("trace.zarr.zip"));
    assertThat(
            catchThrowableOfType(
                    TraceException.class, () -> Traces.open(folder.resolve("none.zarr")))
                .kind())
        .isEqualTo(Kind.NOT_FOUND);
  }

  private static Map<String, byte[]> below(String store, String prefix) {
    return STORES.get(store).entrySet().stream()
        .filter(file -> file.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                file -> file.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  private static Map<String, byte[]> reworded(
      String store, String path, UnaryOperator<String> change) {
    return changed(
        store,
        path,
        bytes ->
            change
                .apply(new String(bytes, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> changed(
      String store, String path, UnaryOperator<byte[]> change) {
    SortedMap<String, byte[]> files = new TreeMap<>(STORES.get(store));
    files.remove(".zmetadata"); // would hide the change
    files.put(path, change.apply(files.get(path).clone()));
    return files;
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 4;
    return bytes;
  }

  private static TraceException refusal(Map<String, byte[]> files) {
    MemoryTree tree = new MemoryTree(files);
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class,
            () -> {
              try (Trace trace = Traces.openZarr("trace.zarr", tree)) {
                for (String name : trace.variables().keySet()) {
                  trace.read(name);
                }
              }
            });
    assertThat(refusal).isNotNull();
    assertThat(tree.isClosed()).isTrue();
    return refusal;
  }

  private static Trace open(String store) throws TraceException {
    return Traces.openZarr(store, new MemoryTree(STORES.get(store)));
  }

  private static SortedMap<String, SortedMap<String, byte[]>> unpack(String archive, int depth) {
    try {
      return MemoryTree.unpack(RESOURCES.resolve(archive), depth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
