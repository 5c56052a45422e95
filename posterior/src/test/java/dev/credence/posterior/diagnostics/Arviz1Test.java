// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.trace.Golden;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.Variable;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against arviz-stats 0.8.0, to 1e-8. */
class Arviz1Test {
  /**
   * By file, variable and element: the ends of {@code eti(prob=0.89)}, {@code ess(method="tail",
   * prob=(0.055, 0.945))} and {@code ess(method="tail")}; null where they are not finite.
   */
  private static final JsonNode GOLDEN = Golden.json("arviz1_tail.json");

  @ParameterizedTest
  @MethodSource
  void figuresOfElements(String file) throws TraceException {
    String sales = "seed_model/trace.nc";
    Path path =
        file.equals(sales)
            ? Path.of("../examples/sales/trace.nc")
            : Path.of("../trace/src/test/resources/golden", file);
    try (Trace trace = Traces.open(path)) {
      for (Map.Entry<String, JsonNode> each : GOLDEN.get(file).properties()) {
        Variable variable = trace.read(each.getKey());
        assertThat(each.getValue()).hasSize(Variable.elements(variable.dimensions()));
        for (int i = 0; i < each.getValue().size(); i++) {
          Arviz1 arviz1 = Arviz1.of(variable, i, trace.chains());
          JsonNode row = each.getValue().get(i);
          assertClose(arviz1.eti().lower(), row.get(0));
          assertClose(arviz1.eti().upper(), row.get(1));
          assertClose(arviz1.essTailOfEti(), row.get(2));
          assertClose(arviz1.essTail(), row.get(3));
        }
      }
    }
  }

  static Stream<String> figuresOfElements() {
    return GOLDEN.properties().stream().map(Map.Entry::getKey);
  }

  private static void assertClose(double actual, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(actual).isNotFinite();
    } else {
      double number = expected.asDouble();
      assertThat(actual).isCloseTo(number, within(1e-8 * Math.abs(number)));
    }
  }
}
