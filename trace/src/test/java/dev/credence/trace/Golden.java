// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Traces, and reference values made with ArviZ, NumPy and SciPy, in which NaN is a text. */
public final class Golden {
  private Golden() {}

  public static JsonNode json(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Trace trace(String model) throws TraceException {
    return Traces.open(
        model.equals("seed_model")
            ? Path.of("../examples/sales/trace.nc")
            : Path.of("../trace/src/test/resources/golden", model, "trace.nc"));
  }

  public static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
