// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.trace.hdf5.HdfDataset;
import dev.credence.trace.hdf5.HdfFile;
import dev.credence.trace.hdf5.HdfGroup;
import dev.credence.trace.reader.FileSource;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another reader's view of the same files, all groups and coordinates included. */
class JhdfCrossCheckTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** What that reader cannot read, or reads wrong. */
  private static final Set<String> NOT_READ =
      Set.of("odd_names", "h5_latest_hdf5_2_0", "nc4_zstd", "nc4_bzip2", "nc4_szip");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("format_stress/ok"))) {
      return Stream.concat(
          files
              .filter(file -> !NOT_READ.contains(file.getFileName().toString().replace(".nc", "")))
              .sorted()
              .toList()
              .stream(),
          Stream.of(
              RESOURCES.resolve("golden/radon_like/trace.datatree.nc"),
              Path.of("../examples/sales/trace.nc")));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void bothReadersAgree(Path file) throws Exception {
    try (ByteSource source = new FileSource(file);
        io.jhdf.HdfFile theirs = new io.jhdf.HdfFile(file)) {
      assertThat(compare(HdfFile.open(source).root(), theirs)).isGreaterThan(2);
    }
  }

  /** How many datasets were compared. */
  private static int compare(HdfGroup ours, Group theirs) throws Exception {
    int compared = 0;
    for (Node node : theirs.getChildren().values()) {
      if (node instanceof Group group) {
        compared += compare(ours.group(node.getName()).orElseThrow(), group);
      } else if (node instanceof Dataset dataset) {
        compare(ours.dataset(node.getName()).orElseThrow(), dataset);
        compared++;
      }
    }
    return compared;
  }

  private static void compare(HdfDataset ours, Dataset theirs) throws Exception {
    Object data = theirs.isScalar() ? theirs.getData() : theirs.getDataFlat();
    boolean unwritten = data == null || (data.getClass().isArray() && Array.getLength(data) == 0);
    if (unwritten || ours.isLetters()) {
      return; // it has no answer for what was never written, and for letters
    }
    if (ours.isText()) {
      assertThat(ours.shape().length == 0 ? List.of() : ours.texts(theirs.getPath()))
          .isEqualTo(data instanceof String[] texts ? List.of(texts) : List.of());
      return;
    }
    int[] axes = IntStream.range(0, ours.shape().length).toArray();
    double[] numbers = ours.numbers(theirs.getPath(), axes);
    for (int i = 0; i < numbers.length; i++) {
      Object value = data.getClass().isArray() ? Array.get(data, i) : data;
      double number = value instanceof Boolean bit ? (bit ? 1 : 0) : ((Number) value).doubleValue();
      assertThat(Double.doubleToRawLongBits(numbers[i]))
          .as("%s[%d]", theirs.getPath(), i)
          .isEqualTo(Double.doubleToRawLongBits(number));
    }
  }
}
