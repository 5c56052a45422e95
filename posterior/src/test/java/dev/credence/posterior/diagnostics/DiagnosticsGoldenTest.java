// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.summary.Interval;
import dev.credence.trace.Golden;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.Variable;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure against ArviZ's, to 1e-8; NaN equals NaN. */
class DiagnosticsGoldenTest {
  private static final Path BAD = Path.of("../trace/src/test/resources/golden/diagnostics");
  private static final JsonNode GOLDEN = Golden.json("diagnostics/golden.json");

  @FunctionalInterface
  private interface Figure {
    double of(double[] draws, int chains);
  }

  private static final Map<String, Figure> FIGURES =
      Map.ofEntries(
          Map.entry("rhat/rank", Rhat::of),
          Map.entry("ess/bulk", Ess::bulk),
          Map.entry("ess/tail", Ess::tail),
          Map.entry("ess/mean", Ess::mean),
          Map.entry("ess/sd", Ess::sd),
          Map.entry("ess/median", Ess::median),
          Map.entry("ess/quantile_0.1", (draws, chains) -> Ess.quantile(draws, chains, 0.1)),
          Map.entry("mcse/mean", Mcse::mean),
          Map.entry("mcse/sd", Mcse::sd),
          Map.entry("mcse/median", Mcse::median),
          Map.entry("mcse/quantile_0.1", (draws, chains) -> Mcse.quantile(draws, chains, 0.1)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed_model",
        "radon_like",
        "churn_logit",
        "visits_poisson",
        "orders_negbin",
        "robust_studentt",
        "ar1_demand",
        "claims_lognormal"
      })
  void diagnosticsOfModels(String model) throws TraceException {
    try (Trace trace = Golden.trace(model)) {
      check(trace, Golden.json(model + "/diagnostics.json"));
    }
  }

  @ParameterizedTest
  @MethodSource
  void diagnosticsOfBadTraces(String file) throws TraceException {
    try (Trace trace = Traces.open(BAD.resolve(file))) {
      check(trace, GOLDEN.get(file));
    }
  }

  static Stream<String> diagnosticsOfBadTraces() {
    return GOLDEN.properties().stream().map(Map.Entry::getKey);
  }

  private static void check(Trace trace, JsonNode golden) throws TraceException {
    assertThat(golden.get("mean").size()).isPositive();
    for (Iterator<String> names = golden.get("mean").fieldNames(); names.hasNext(); ) {
      Variable variable = trace.read(names.next());
      for (Map.Entry<String, Figure> figure : FIGURES.entrySet()) {
        List<Double> expected =
            flat(golden.at("/" + figure.getKey()).get(variable.name()), new ArrayList<>());
        assertThat(expected).hasSize(Variable.elements(variable.dimensions()));
        for (int i = 0; i < expected.size(); i++) {
          double[] draws = ElementSummary.draws(variable, i);
          assertClose(
              variable.elementName(i) + " " + figure.getKey(),
              figure.getValue().of(draws, trace.chains()),
              expected.get(i));
        }
      }
      checkRows(trace, variable, golden);
    }
    SampleStats stats = SampleStats.of(trace);
    if (golden.path("divergences").isMissingNode()) {
      assertThat(stats).isEqualTo(SampleStats.UNKNOWN);
    } else {
      assertThat(stats.divergences()).hasValue(golden.get("divergences").asLong());
      double[] bfmi = Golden.doubles(golden.get("bfmi_per_chain"));
      for (int i = 0; i < bfmi.length; i++) {
        assertClose("bfmi", stats.bfmi().get(i), bfmi[i]);
      }
    }
  }

  private static void checkRows(Trace trace, Variable variable, JsonNode golden) {
    String name = variable.name();
    List<Double> mean = flat(golden.get("mean").get(name), new ArrayList<>());
    List<Double> sd = flat(golden.get("sd_ddof1").get(name), new ArrayList<>());
    List<Double> hdi = flat(golden.get("hdi_0.94").get(name), new ArrayList<>());
    List<Double> rhat = flat(golden.at("/rhat/rank").get(name), new ArrayList<>());
    for (int i = 0; i < mean.size(); i++) {
      ElementSummary row = ElementSummary.of(variable, i, trace.chains(), 0.94);
      assertClose(row.element(), row.convergence().rhat(), rhat.get(i));
      if (!Double.isNaN(row.mean())) {
        assertClose(row.element(), row.mean(), mean.get(i));
        assertClose(row.element(), row.sd(), sd.get(i));
        assertThat(row.hdi()).isEqualTo(new Interval(hdi.get(2 * i), hdi.get(2 * i + 1)));
      } else {
        assertThat(hdi.get(2 * i + 1)).isNaN();
      }
    }
  }

  private static List<Double> flat(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(element -> flat(element, into));
    } else {
      into.add(node.isTextual() ? Double.valueOf(node.asText()) : node.asDouble());
    }
    return into;
  }

  private static void assertClose(String what, double actual, double expected) {
    if (Double.isFinite(expected)) {
      assertThat(actual).as(what).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    } else {
      assertThat(actual).as(what).isEqualTo(Double.valueOf(expected));
    }
  }
}
