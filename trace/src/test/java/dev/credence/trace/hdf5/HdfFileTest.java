// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.MemorySource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structures of HDF5 that few traces have, against what h5py reads. */
class HdfFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");

  @TestFactory
  Stream<DynamicTest> everyDatasetIsAsH5pyReadsIt() throws IOException {
    JsonNode expected = new ObjectMapper().readTree(new File(FOLDER + "/expected.json"));
    return expected.properties().stream()
        .filter(file -> file.getKey().endsWith(".h5"))
        .flatMap(file ->
            file.getValue().properties().stream()
                .map(dataset ->
                    DynamicTest.dynamicTest(
                        file.getKey() + " " + dataset.getKey(),
                        () -> check(file.getKey(), dataset.getKey(), dataset.getValue()))));
  }

  private static void check(String file, String name, JsonNode expected) throws Exception {
    HdfDataset dataset = open(file).root().dataset(name).orElseThrow();
    assertThat(dataset.shape())
        .containsExactly(expected.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray());
    if (dataset.isText()) {
      assertThat(dataset.texts(name)).isEqualTo(texts(expected.get("values")));
    } else {
      int rank = dataset.shape().length;
      double[] numbers = dataset.numbers(name, IntStream.range(0, rank).toArray());
      assertThat(numbers).isEqualTo(numbers(expected.get("values"), numbers.length));
    }
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().map(JsonNode::asText).toList();
  }

  /** A list, or, for long ones, the value that most elements have, and the others by position. */
  private static double[] numbers(JsonNode values, int count) {
    double[] numbers = new double[count];
    if (values.isArray()) {
      assertThat(values).hasSize(count);
      for (int i = 0; i < count; i++) {
        numbers[i] = number(values.get(i));
      }
      return numbers;
    }
    Arrays.fill(numbers, values.get("others").asDouble());
    values
        .get("at")
        .properties()
        .forEach(other -> numbers[Integer.parseInt(other.getKey())] = number(other.getValue()));
    return numbers;
  }

  private static double number(JsonNode value) {
    return value.isNumber()
        ? value.asDouble()
        : switch (value.asText()) {
          case "inf" -> Double.POSITIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> throw new IllegalArgumentException(value.asText());
        };
  }

  @Test
  void axesAreInTheRequestedOrder() throws Exception {
    HdfDataset dataset = open("old_chunk_index.h5").root().dataset("tree").orElseThrow();
    double[] stored = dataset.numbers("tree", 0, 1);
    double[] turned = dataset.numbers("tree", 1, 0);
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        assertThat(turned[j * 30 + i]).isEqualTo(stored[i * 30 + j]);
      }
    }
  }

  @Test
  void manyLinksAndAttributes() throws Exception {
    HdfGroup root = open("dense.h5").root();
    assertThat(root.datasets()).hasSize(1201).containsKeys("β[0]", "β[1199]");
    assertThat(root.dataset("β[777]").orElseThrow().numbers("β", 0)).containsExactly(1);
    Map<String, Attribute> attributes = new HashMap<>();
    root.attributes().all().forEach(attribute -> attributes.put(attribute.name(), attribute));
    assertThat(attributes).hasSize(42);
    assertThat(attributes.get("α17").value()).isEqualTo("value 17");
    assertThat(attributes.get("huge").value()).isEqualTo("0123456789".repeat(7000));
    assertThat(attributes.get("numbers").value()).isEqualTo(List.of(1.5, 2.5));
  }

  @ParameterizedTest
  @CsvSource({
    "long double,UNSUPPORTED_FORMAT,floating-point",
    "complex,UNSUPPORTED_FORMAT,compound",
    "compound,UNSUPPORTED_FORMAT,compound",
    "array,UNSUPPORTED_FORMAT,arrays",
    "opaque,UNSUPPORTED_FORMAT,opaque",
    "list,UNSUPPORTED_FORMAT,lists",
    "scale-offset,UNSUPPORTED_FILTER,scale-offset",
    "virtual,UNSUPPORTED_FORMAT,virtual dataset",
    "external,UNSUPPORTED_FORMAT,external files"
  })
  void unsupportedFeaturesAreNamed(String name, Kind kind, String what) throws Exception {
    HdfDataset dataset = open("refused.h5").root().dataset(name).orElseThrow();
    TraceException refusal =
        catchThrowableOfType(TraceException.class, () -> dataset.numbers(name, 0));
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.getMessage())
        .startsWith(name)
        .contains(what)
        .containsAnyOf("write it", "store it");
  }

  @Test
  void aUserBlockMayPrecede() throws Exception {
    byte[] file = Files.readAllBytes(FOLDER.resolve("types.h5"));
    for (int length : new int[] {512, 1024, 32768}) {
      byte[] shifted = new byte[length + file.length];
      System.arraycopy(file, 0, shifted, length, file.length);
      HdfGroup root = HdfFile.open(new MemorySource(shifted)).root();
      assertThat(root.dataset("scalar").orElseThrow().numbers("scalar")).containsExactly(4.25);
      assertThat(root.dataset("text").orElseThrow().texts("text")).contains("東京");
    }
  }

  @Test
  void doublingTableFindsEveryBlock() throws Exception {
    Cursor header = new Cursor("fractal heap", new byte[0], 8, 8);
    DoublingTable table = new DoublingTable(header, 4, 512, 2048);
    long offset = 0;
    List<Long> sizes = new ArrayList<>();
    for (int index = 0; index < 24; index++) {
      DoublingTable.Entry entry = table.locate(offset + 100);
      assertThat(entry.index()).isEqualTo(index);
      assertThat(entry.offset()).isEqualTo(100);
      offset += entry.size();
      sizes.add(entry.size());
      assertThat(entry.rows()).isEqualTo(entry.size() <= 2048 ? 0 : entry.size() == 4096 ? 2 : 3);
    }
    assertThat(sizes.stream().distinct().toList())
        .containsExactly(512L, 1024L, 2048L, 4096L, 8192L);
  }

  @Test
  void checksumsEqualReferenceValues() {
    byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
    assertThat(Lookup3.of(text, text.length)).isEqualTo(0x17770551);
    assertThat(Lookup3.of(text, 0)).isEqualTo(0xdeadbeef);
    assertThat(Fletcher32.of(new byte[] {0, 1, 0, 2}, 4)).isEqualTo(0x00040003);
    assertThatCode(() -> Fletcher32.verify(new byte[4])).doesNotThrowAnyException();
  }

  private static HdfFile open(String file) throws Exception {
    return HdfFile.open(new MemorySource(Files.readAllBytes(FOLDER.resolve(file))));
  }
}
