// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.reader.Traces;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of every type with the attributes of the CF conventions: every bit as of xarray. */
class PackingGoldenTest {
  private static final String FOLDER = "src/test/resources/cf/";

  @ParameterizedTest
  @ValueSource(strings = {"cf.nc", "v2.zarr", "v3.zarr"})
  void valuesEqualXarrayBitByBit(String name) throws Exception {
    JsonNode expected = new ObjectMapper().readTree(new File(FOLDER + "expected.json")).get(name);
    SortedMap<String, SortedMap<String, byte[]>> files =
        MemoryTree.unpack(Path.of(FOLDER + "cf.zip"), 1);
    List<String> faults = new ArrayList<>();
    try (Trace trace =
        name.endsWith(".nc")
            ? Traces.open(name, new MemorySource(files.get("").get(name)))
            : Traces.openZarr(name, new MemoryTree(files.get(name)))) {
      assertThat(trace.variables()).hasSameSizeAs(expected);
      for (Map.Entry<String, JsonNode> variable : expected.properties()) {
        String bits = bits(trace, variable.getKey());
        if (!bits.equals(variable.getValue().toString())) {
          faults.add(variable.getKey() + ": " + bits + " instead of " + variable.getValue());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static String bits(Trace trace, String name) throws TraceException {
    double[] values;
    try {
      values = trace.read(name).values();
    } catch (TraceException e) {
      assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED_FORMAT);
      assertThat(e.getMessage()).startsWith(name + " ");
      return "\"refused\"";
    }
    return DoubleStream.of(values)
        .mapToObj(value -> "\"%016x\"".formatted(Double.doubleToLongBits(value)))
        .toList()
        .toString()
        .replace(" ", "");
  }
}
