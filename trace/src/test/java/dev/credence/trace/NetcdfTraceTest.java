// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.trace.reader.Traces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole traces as ArviZ writes them, the conventions of netCDF and CF, and what is read of files.
 */
class NetcdfTraceTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path SALES = Path.of("../examples/sales/trace.nc");

  @ParameterizedTest
  @CsvSource({
    "seed_model, ../examples/sales/trace.nc",
    "radon_like, src/test/resources/golden/radon_like/trace.nc",
    "radon_like, src/test/resources/golden/radon_like/trace.datatree.nc",
    "churn_logit, src/test/resources/golden/churn_logit/trace.nc"
  })
  void everyGroupEqualsArviz(String model, Path file) throws Exception {
    JsonNode groups = Golden.json(model + "/posterior_summary.json").get("group_data");
    try (Trace trace = Traces.open(file)) {
      for (Map.Entry<String, JsonNode> group : groups.properties()) {
        if (file.endsWith("trace.datatree.nc")) { // written later, by another version
          ((ObjectNode) group.getValue()).remove("attrs");
        }
        GroupGolden.check(
            trace.group(group.getKey()).orElseThrow(), group.getValue(), group.getKey());
      }
      assertThat(trace.group("prior")).isEmpty();
    }
  }

  @Test
  void conventionsOfCfAndNetcdf() throws Exception {
    JsonNode expected =
        new ObjectMapper()
            .readTree(new File(RESOURCES + "/hdf5/expected.json"))
            .get("conventions.nc");
    try (Trace trace = Traces.open(RESOURCES.resolve("hdf5/conventions.nc"))) {
      Group posterior = trace.group("posterior").orElseThrow();
      for (Map.Entry<String, JsonNode> variable : expected.properties()) {
        List<DimensionSize> extents = posterior.variables().get(variable.getKey());
        assertThat(extents)
            .as(variable.getKey())
            .extracting(DimensionSize::name)
            .isEqualTo(
                variable.getValue().get("dims").valueStream().map(JsonNode::asText).toList());
        assertThat(posterior.read(variable.getKey(), IntStream.range(0, extents.size()).toArray()))
            .as(variable.getKey())
            .containsExactly(
                variable
                    .getValue()
                    .get("values")
                    .valueStream()
                    .mapToDouble(v -> v.isNumber() ? v.asDouble() : Double.NaN)
                    .toArray());
      }
      assertThat(trace.variables()).containsKeys("σ", "β", "d", "cov").hasSize(9);
      assertThat(trace.variables().get("β"))
          .containsExactly(new Dimension("e", Labels.numbers(0.5, 1.5, -2)));
      assertThat(trace.variables().get("cov"))
          .containsExactly(
              new Dimension("d", Labels.positions(2)), new Dimension("d", Labels.positions(2)));
      // stored (e, draw, chain); element e = 1 of chain 1, draw 2 is value 1 * 8 + 2 * 2 + 1
      assertThat(trace.read("β").values()[8 + 4 + 2]).isEqualTo(13);
    }
  }

  @Test
  void transposedDrawsAreRead() throws Exception {
    try (Trace plain = Traces.open(RESOURCES.resolve("format_stress/ok/nc4_plain.nc"));
        Trace turned =
            Traces.open(RESOURCES.resolve("format_stress/ok/transposed_draw_chain.nc"))) {
      assertThat(turned.chains()).isEqualTo(2);
      assertThat(turned.draws()).isEqualTo(50);
      for (String name : List.of("mu", "theta", "n", "flag", "f32")) {
        assertThat(turned.variables().get(name)).isEqualTo(plain.variables().get(name));
        assertThat(turned.read(name).values()).isEqualTo(plain.read(name).values());
      }
      // W is (k, draw, group, chain) there
      assertThat(turned.variables().get("W"))
          .extracting(Dimension::name)
          .containsExactly("k", "group");
      double[] w = plain.read("W").values();
      double[] wTurned = turned.read("W").values();
      for (int group = 0; group < 3; group++) {
        for (int k = 0; k < 4; k++) {
          int from = (group * 4 + k) * 100;
          int to = (k * 3 + group) * 100;
          assertThat(Arrays.copyOfRange(wTurned, to, to + 100))
              .isEqualTo(Arrays.copyOfRange(w, from, from + 100));
        }
      }
    }
  }

  @Test
  void dimensionsWithoutCoordinatesHavePositions() throws Exception {
    try (Trace trace = Traces.open(RESOURCES.resolve("format_stress/ok/no_coord_vars.nc"))) {
      assertThat(trace.variables().get("theta"))
          .containsExactly(new Dimension("school", Labels.positions(8)));
    }
  }

  @Test
  void onlyRequestedVariablesAreRead() throws Exception {
    byte[] file = Files.readAllBytes(RESOURCES.resolve("golden/radon_like/trace.nc"));
    MemorySource source = new MemorySource(file);
    try (Trace trace = Traces.open("trace.nc", source)) {
      long opened = source.read();
      assertThat(trace.read("sigma_y").values()).hasSize(2000);
      // 16 kB of draws, and the metadata that leads to them, by pages of 256 KiB
      assertThat(source.read() - opened).isLessThan(3 * 256 * 1024);
      assertThat(source.read()).isLessThan(file.length / 2);
      assertThat(source.requests()).isLessThan(10);
    }
  }

  @Test
  void chunksOfOneVariableAreReadAloneAndTogether() throws Exception {
    MemorySource source = new MemorySource(Files.readAllBytes(SALES));
    try (Trace trace = Traces.open("trace.nc", source)) {
      Group likelihood = trace.group("log_likelihood").orElseThrow();
      long opened = source.read();
      int requests = source.requests();
      double[] values = likelihood.read("obs", 0, 1, 2);
      assertThat(values).hasSize(4 * 1000 * 60);
      assertThat(source.read() - opened).isBetween(1_000_000L, 2_500_000L);
      assertThat(source.requests() - requests).isLessThan(10);
    }
  }

  @Test
  void theTraceClosesItsSource() throws IOException, TraceException {
    List<String> closed = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(RESOURCES.resolve("format_stress/ok/nc4_plain.nc"));
    MemorySource memory = new MemorySource(bytes);
    ByteSource source =
        new ByteSource() {
          @Override
          public long size() {
            return memory.size();
          }

          @Override
          public byte[] read(long offset, int length) {
            return memory.read(offset, length);
          }

          @Override
          public void close() {
            closed.add("closed");
          }
        };
    Traces.open("trace.nc", source).close();
    assertThat(closed).hasSize(1);
  }
}
