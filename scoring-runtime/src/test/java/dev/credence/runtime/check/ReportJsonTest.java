// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.posterior.diagnostics.WorstValue;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits into a termination message, and what is left out. */
class ReportJsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @ValueSource(strings = {"x", "ß", "東", "😀", "\"", "\u0001"})
  void longReportsFitIntoATerminationMessage(String letter) throws Exception {
    String longText = letter.repeat(4_000);
    Report report =
        report(longText, "s3://b/" + longText + ".nc", Collections.nCopies(20, longText), 1.5);
    String message = ReportJson.terminationMessage(report);
    assertThat(message.getBytes(UTF_8).length).isBetween(2_000, 4_000);
    JsonNode json = MAPPER.readTree(message);
    assertThat(json.get("reason").asText()).isEqualTo("NotConverged");
    assertThat(json.get("message").asText()).startsWith(letter.repeat(40));
    assertThat(json.get("message").asText().length()).isLessThanOrEqualTo(1_000);
    assertThat(json.at("/trace/uri").asText()).startsWith("s3://b/" + letter.repeat(30));
    assertThat(new String(message.getBytes(UTF_8), UTF_8)).isEqualTo(message);
  }

  @Test
  void shortReportsAreNotCut() throws Exception {
    JsonNode json =
        MAPPER.readTree(
            ReportJson.terminationMessage(report("why", "s3://b/k.nc", List.of("hm"), 1.5)));
    assertThat(json.toString())
        .isEqualTo(
            """
            {"verdict":"Rejected","reason":"NotConverged","message":"why","trace":{"uri":"s3://b/k.nc","chains":4,"draws":100},\
            "diagnostics":{"maxRhat":1.5,"minEssBulk":9.0,"minEssTail":8.0,"worstVariable":"beta[north]","rules":2},"shift":{"variable":"beta[south]","sd":1.25},"warnings":["hm"]}\
            """);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void nonFiniteNumbersAreOmitted(double rhat) throws Exception {
    String message = ReportJson.terminationMessage(report("why", "k.nc", List.of(), rhat));
    assertThat(MAPPER.readTree(message).get("diagnostics").has("maxRhat")).isFalse();
  }

  private static Report report(String message, String uri, List<String> warnings, double rhat) {
    WorstDiagnostics worst =
        new WorstDiagnostics(
            1,
            new WorstValue("beta[north]", rhat),
            new WorstValue("beta[north]", 9),
            new WorstValue("beta[north]", 8));
    return new Report(
        RejectionReason.NOT_CONVERGED,
        message,
        null,
        uri,
        null,
        4,
        100,
        worst,
        new SampleStats(OptionalLong.empty(), List.of(Double.NaN)),
        "beta[north]",
        new WorstValue("beta[south]", 1.25),
        warnings,
        List.of());
  }
}
