// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.LikelihoodSpec;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What cannot be answered within the time limit is refused at once, with what to lower. */
class TooLongHttpTest {
  private static final String ROW = "{\"x\":5,\"category\":2}";
  private static final LikelihoodSpec MIXED =
      new LikelihoodSpec(
          TestService.INPUTS,
          "Mixture",
          Map.of(),
          List.of(
              new ComponentSpec(
                  "0.3",
                  "StudentT",
                  Map.of("nu", "4", "mu", "beta[category] * x", "sigma", "sigma")),
              new ComponentSpec(
                  "0.7", "StudentT", Map.of("nu", "5", "mu", "beta[category]", "sigma", "sigma"))));
  private static final LikelihoodSpec COUNTS =
      new LikelihoodSpec(
          TestService.INPUTS,
          "NegativeBinomial",
          Map.of("mu", "beta[category] * x", "alpha", "2 * sigma"),
          null);

  @AutoClose private static final TestService sales = TestService.serving(TestService.SALES);
  @AutoClose private static final TestService mixed = TestService.serving(MIXED);
  @AutoClose private static final TestService counts = TestService.serving(COUNTS);

  @Test
  void errorsOfManyQuantiles() throws Exception {
    String quantiles = quantiles(1_000);
    refused(
        sales,
        "quantiles",
        "[%s,%s]".formatted(ROW, ROW),
        ",\"quantiles\":[%s],\"algo_param\":{\"n_samples\":100000,\"mcse\":true}"
            .formatted(quantiles),
        "[\"body\",\"data\"] send one row at a time");
    refused(
        mixed,
        "quantiles",
        ROW,
        ",\"quantiles\":[%s],\"algo_param\":{\"method\":\"exact\"}".formatted(quantiles),
        "[\"body\",\"quantiles\"] request at most");
  }

  private static String quantiles(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.valueOf((i + 0.5) / count))
        .collect(Collectors.joining(","));
  }

  @Test
  void exactIntervalsOfManyRows() throws Exception {
    String rows =
        IntStream.range(0, 100).mapToObj(i -> ROW).collect(Collectors.joining(",", "[", "]"));
    refused(
        mixed,
        "interval",
        rows,
        ",\"algo_param\":{\"method\":\"exact\"}",
        "[\"body\",\"data\"] send at most");
    refused(mixed, "interval", ROW, ",\"algo_param\":{\"method\":\"exact\"}", null);
  }

  @Test
  void manyBins() throws Exception {
    refused(
        mixed,
        "density",
        ROW,
        ",\"bins\":10000,\"algo_param\":{\"method\":\"exact\"}",
        "[\"body\",\"bins\"] request at most");
  }

  @Test
  void intervalsOfWideCounts() throws Exception {
    refused(
        counts,
        "interval",
        "{\"x\":500000,\"category\":2}",
        ",\"hdi_probability\":0.5,\"algo_param\":{\"method\":\"exact\"}",
        "[\"body\",\"data\"] request interval_kind 'eti', or use method 'sample'");
    refused(
        counts,
        "interval",
        "{\"x\":500000,\"category\":2}",
        ",\"interval_kind\":\"eti\",\"algo_param\":{\"method\":\"exact\"}",
        null);
  }

  @Test
  void inferRequests() throws Exception {
    String rows = IntStream.range(0, 100).mapToObj(i -> "5").collect(Collectors.joining(","));
    String inputs =
        "\"inputs\":[{\"name\":\"x\",\"shape\":[100],\"datatype\":\"FP64\",\"data\":[%s]},{\"name\":\"category\",\"shape\":[100],\"datatype\":\"INT64\",\"data\":[%s]}]"
            .formatted(rows, rows.replace('5', '2'));
    HttpResponse<String> answer =
        mixed.infer("{%s,\"parameters\":{\"method\":\"exact\"}}".formatted(inputs));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("inputs: ", "send at most", "limit is about 20 s");
    answer =
        mixed.infer(
            "{%s,\"outputs\":[{\"name\":\"y_pred_density\",\"parameters\":{\"bins\":10000}}],\"parameters\":{\"method\":\"exact\"}}"
                .formatted(
                    inputs
                        .replace(rows, "5")
                        .replace(rows.replace('5', '2'), "2")
                        .replace("100", "1")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("outputs[0].parameters.bins: ", "request at most");
  }

  /**
   * Asks.
   *
   * @param refusal where the answer says that it would take too long, and with which remedy; null
   *     if it is to be answered
   */
  private static void refused(
      TestService service, String kind, String data, String rest, String refusal) throws Exception {
    HttpResponse<String> answer = service.predict(kind, "{\"data\":%s%s}".formatted(data, rest));
    if (refusal == null) {
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
      return;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    JsonNode fault = TestService.json(answer).get("detail").get(0);
    assertThat(fault.get("type").asText()).isEqualTo("too_large");
    String[] parts = refusal.split(" ", 2);
    assertThat(fault.get("loc").toString()).isEqualTo(parts[0]);
    assertThat(fault.get("msg").asText()).contains(parts[1]);
  }
}
