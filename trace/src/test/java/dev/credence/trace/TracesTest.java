// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
  private static final Path SALES = Path.of("../examples/sales/trace.nc");

  @TempDir Path folder;

  @Test
  void salesTraceHasItsVariables() throws Exception {
    try (Trace trace = Traces.open(SALES)) {
      assertThat(trace.chains()).isEqualTo(4);
      assertThat(trace.draws()).isEqualTo(1000);
      assertThat(trace.variables())
          .containsExactly(
              Map.entry("beta", List.of(new Dimension("category", Labels.numbers(0, 1, 2)))),
              Map.entry("sigma", List.of()));
      assertThat(trace.read("beta").values()).hasSize(3 * 4000);
    }
  }

  @Test
  void textLabelsAreUnicode() throws Exception {
    try (Trace trace = Golden.trace("radon_like")) {
      Dimension county = trace.variables().get("a").getFirst();
      assertThat(county.labels().kind()).isEqualTo(Labels.Kind.TEXT);
      assertThat(county.labels().indexOf("Aitkin")).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void missingFile() {
    assertThat(refusal(folder.resolve("none.nc")).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void namesOfNetcdfFiles() throws Exception {
    for (String name : List.of("a.nc4", "a.h5", "a.hdf5")) {
      try (Trace trace = Traces.open(Files.copy(SALES, folder.resolve(name)))) {
        assertThat(trace.draws()).isEqualTo(1000);
      }
    }
  }

  @Test
  void otherSuffix() throws IOException {
    assertThat(refusal(Files.writeString(folder.resolve("trace.txt"), "x")).kind())
        .isEqualTo(Kind.UNSUPPORTED_FORMAT);
  }

  @Test
  void notHdf5() throws IOException {
    assertThat(refusal(Files.writeString(folder.resolve("a.nc"), "no HDF5 at all")).kind())
        .isEqualTo(Kind.NOT_HDF5);
    assertThat(refusal(Files.writeString(folder.resolve("b.nc"), "")).kind())
        .isEqualTo(Kind.NOT_HDF5);
    assertThat(refusal(Files.writeString(folder.resolve("c.nc"), "\u0089HDF\r\n\u001a\n")).kind())
        .isEqualTo(Kind.NOT_HDF5);
  }

  @Test
  void truncatedFileIsRejectedWhenOpenedOrRead() throws IOException {
    byte[] all = Files.readAllBytes(SALES);
    for (double share : new double[] {0.01, 0.2, 0.5, 0.9}) {
      Path file = folder.resolve("half.nc");
      Files.write(file, Arrays.copyOf(all, (int) (all.length * share)));
      TraceException refusal =
          catchThrowableOfType(
              TraceException.class,
              () -> {
                try (Trace trace = Traces.open(file)) {
                  trace.read("beta");
                  trace.read("sigma");
                }
              });
      assertThat(refusal).as("first %s of the file", share).isNotNull();
      assertThat(refusal.getMessage()).doesNotContain("\n");
    }
  }

  private static TraceException refusal(Path file) {
    return catchThrowableOfType(TraceException.class, () -> Traces.open(file));
  }
}
