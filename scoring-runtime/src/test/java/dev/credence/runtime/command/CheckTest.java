// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.ZarrFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says of good traces and bad ones. */
class CheckTest {
  private static final Path SALES = Path.of("../examples/sales");
  private static final String MODEL = SALES.resolve("model.yaml").toString();
  private static final Path POSTERIOR = Path.of("../trace/src/test/resources");
  private static final Path MOVED = POSTERIOR.resolve("golden/diagnostics/ties_rounded.nc");
  private static final Path CARRIES = Path.of("src/test/resources/traces/carries_likelihood.nc");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void printsTheTableOfASummary() {
    Outcome outcome = Outcome.of("check", MODEL);
    assertThat(outcome.out())
        .isEqualTo(
            """
            using ../examples/sales/trace.nc, found next to the manifest, instead of s3://models/sales/trace.nc
                      mean     sd  hdi_3%  hdi_97%  mcse_mean   mcse_sd  ess_bulk  ess_tail  r_hat
            beta[0]  1.036  0.032   0.977    1.098   4.57e-04  4.83e-04      4947      3316  1.001
            beta[1]  1.286  0.028   1.234    1.337   3.53e-04  4.36e-04      6051      3328  1.001
            beta[2]  1.525  0.025   1.478    1.572   3.51e-04  3.73e-04      5306      3155  1.001
            sigma    0.750  0.072   0.624    0.885   1.06e-03  1.13e-03      4718      3316  1.002
            ess_bulk, ess_tail (at 5 and 95 %) and r_hat are those of ArviZ 0.23.4
            accepted: ../examples/sales/trace.nc: 4 chains of 1000 draws, converged
            """);
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @Test
  void reportsAllInJson() throws IOException {
    Outcome outcome = Outcome.of("check", MODEL, "--json");
    JsonNode report = MAPPER.readTree(outcome.out());
    assertThat(outcome.out()).hasLineCount(1);
    assertThat(names(report))
        .containsExactly(
            "verdict",
            "message",
            "modelDigest",
            "trace",
            "diagnostics",
            "warnings",
            "arviz",
            "variables");
    assertThat(report.get("arviz").asText()).isEqualTo("0.23.4");
    assertThat(report.get("verdict").asText()).isEqualTo("Accepted");
    assertThat(report.get("modelDigest").asText()).matches("[0-9a-f]{64}");
    assertThat(names(report.get("trace")))
        .containsExactly("uri", "sha256", "bytes", "chains", "draws");
    assertThat(report.at("/trace/bytes").asLong()).isEqualTo(Files.size(SALES.resolve("trace.nc")));
    assertThat(names(report.get("diagnostics")))
        .containsExactly(
            "maxRhat",
            "minEssBulk",
            "minEssTail",
            "divergences",
            "minBfmi",
            "worstVariable",
            "rules");
    JsonNode golden =
        MAPPER.readTree(POSTERIOR.resolve("golden/seed_model/diagnostics.json").toFile());
    assertThat(report.get("variables")).hasSize(4);
    for (int i = 0; i < 3; i++) {
      JsonNode row = report.at("/variables/" + i);
      assertThat(row.get("variable").asText()).isEqualTo("beta[" + i + "]");
      close(row.get("mean"), golden.at("/mean/beta/" + i));
      close(row.get("sd"), golden.at("/sd_ddof1/beta/" + i));
      close(row.get("hdi_lower"), golden.at("/hdi_0.94/beta/" + i + "/0"));
      close(row.get("hdi_upper"), golden.at("/hdi_0.94/beta/" + i + "/1"));
      close(row.get("mcse_mean"), golden.at("/mcse/mean/beta/" + i));
      close(row.get("mcse_sd"), golden.at("/mcse/sd/beta/" + i));
      close(row.get("ess_bulk"), golden.at("/ess/bulk/beta/" + i));
      close(row.get("ess_tail"), golden.at("/ess/tail/beta/" + i));
      close(row.get("r_hat"), golden.at("/rhat/rank/beta/" + i));
    }
    close(report.at("/diagnostics/maxRhat"), golden.at("/rhat/rank/sigma"));
    close(report.at("/diagnostics/minEssBulk"), golden.at("/ess/bulk/sigma"));
    close(report.at("/diagnostics/minBfmi"), golden.at("/bfmi_per_chain/0"));
  }

  @Test
  void knownVerdictIsIgnoredForFilesWithoutETag() throws IOException {
    String known =
        """
        {"verdict": "Accepted", "modelDigest": "%s", "trace": {"etag": "e"}}
        """
            .formatted("0".repeat(64));
    assertThat(Outcome.of("check", MODEL, "--known-verdict", known))
        .isEqualTo(Outcome.of("check", MODEL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accepted",
        "[]",
        "{\"verdict\": \"Rejected\", \"trace\": {\"etag\": \"e\"}}",
        "{\"verdict\": \"Accepted\", \"trace\": {\"etag\": \"e\"}}",
      })
  void invalidKnownVerdictsAreRejected(String known) {
    Outcome outcome = Outcome.of("check", MODEL, "--known-verdict", known);
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.error())
        .contains("'--known-verdict': it is not the JSON report of an accepted trace");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all_constant           | NotConverged | every element of the variables in use is constant
          all_constant_per_chain | NotConverged | R-hat of beta[0] is NaN, since all chains are constant
          cauchy_scale_shift     | NotConverged | R-hat of beta[2] is 1.0963, above 1.01
          divergent_low_bfmi     | NotConverged | 127 divergences, more than 0
          few_draws_3            | NotConverged | 3 draws per chain are fewer than 4
          few_draws_4            | NotConverged | R-hat of beta[1] is 1.6839, above 1.01
          few_draws_5            | NotConverged | R-hat of beta[0] is 2.4278, above 1.01
          few_draws_10           | NotConverged | bulk ESS of beta[0] is 64, below 400
          inf_in_draws           | Unreadable   | beta is Infinity in draw
          nan_in_draws           | Unreadable   | beta is NaN in draw
          no_sample_stats        | NotConverged | R-hat of beta[0] is 1.0171, above 1.01
          odd_draws_399          |              |
          offset_chain           | NotConverged | R-hat of beta[0] is 1.5354, above 1.01
          one_chain              | NotConverged | R-hat needs two chains
          slow_mixing            | NotConverged | R-hat of beta[2] is 1.3516, above 1.01
          stuck_chain            | NotConverged | R-hat of beta[0] is 1.5318, above 1.01
          ties_rounded           |              |
          """)
  void rejectsBadTraces(String name, String reason, String message) throws IOException {
    String trace = POSTERIOR.resolve("golden/diagnostics/" + name + ".nc").toString();
    Outcome outcome = Outcome.of("check", MODEL, "--json", "--trace", trace);
    JsonNode report = MAPPER.readTree(outcome.out());
    assertThat(report.path("reason").asText(null)).isEqualTo(reason);
    assertThat(outcome.code()).isEqualTo(reason == null ? 0 : 2);
    if (reason != null) {
      assertThat(report.get("message").asText()).contains(trace, message);
      assertThat(outcome.error()).isEqualTo("credence: " + report.get("message").asText() + "\n");
      assertThat(outcome.out()).doesNotContain("NaN\":", ":NaN", "Infinity,");
      Outcome serve = Outcome.of("serve", MODEL, "--port", "0", "--trace", trace);
      assertThat(serve.error()).isEqualTo(outcome.error());
      assertThat(serve.code()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gone.nc                                | NotFound   | there is no
          format_stress/bad/html_error_page.nc   | Unreadable | HTML
          format_stress/bad/trunc_50pct.nc       | Unreadable | trunc
          format_stress/bad/huge_declared.nc     | TooLarge   | huge_declared
          """)
  void rejectsTracesThatCannotBeRead(String file, String reason, String message)
      throws IOException {
    String trace = POSTERIOR.resolve(file).toString();
    Path log = folder.resolve("log");
    Outcome outcome =
        Outcome.of("check", MODEL, "--trace", trace, "--termination-log", log.toString());
    JsonNode report = MAPPER.readTree(log.toFile());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEqualTo("rejected: " + reason + "\n");
    assertThat(report.get("reason").asText()).isEqualTo(reason);
    assertThat(report.get("message").asText()).contains(message);
    assertThat(report.has("modelDigest")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sigma: sigma                      | sigma: gamma                                                              | LikelihoodMismatch
          type: integer                     | type: string                                                              | LikelihoodMismatch
          sigma: sigma                      | sigma: log(x)                                                             | LikelihoodMismatch
          endpoint: http://storage.models.svc:9000 | sha256: "0000000000000000000000000000000000000000000000000000000000000000" | ChecksumMismatch
          """)
  void rejectsManifestsThatDoNotMatchTheTrace(String what, String instead, String reason)
      throws IOException {
    String manifest = manifest(what, instead).toString();
    String trace = SALES.resolve("trace.nc").toString();
    Outcome outcome = Outcome.of("check", manifest, "--trace", trace);
    assertThat(outcome.out()).endsWith("rejected: " + reason + "\n");
    assertThat(outcome.code()).isEqualTo(2);
    Outcome serve = Outcome.of("serve", manifest, "--port", "0", "--trace", trace);
    assertThat(serve.error()).isEqualTo(outcome.error());
  }

  @Test
  void acceptsTraceOfThePinnedSha256() throws IOException {
    String trace = SALES.resolve("trace.nc").toString();
    JsonNode report = MAPPER.readTree(Outcome.of("check", MODEL, "--json").out());
    Path pinned =
        manifest(
            "endpoint: http://storage.models.svc:9000",
            "sha256: '" + report.at("/trace/sha256").asText() + "'");
    assertThat(Outcome.of("check", pinned.toString(), "--trace", trace).code()).isZero();
  }

  @Test
  void appliesTheGateOfTheManifest() throws IOException {
    String stuck = POSTERIOR.resolve("golden/diagnostics/stuck_chain.nc").toString();
    Path disabled = manifest("sampleCount: 100", "gate: {disabled: true}");
    Outcome outcome = Outcome.of("check", disabled.toString(), "--trace", stuck);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("warning: the gate is disabled; it would reject: R-hat of beta[0] is 1.5318")
        .contains("accepted: ")
        .endsWith("not judged\n");
    Path lenient = manifest("sampleCount: 100", "gate: {maxRhat: 1.6, minEss: 5}");
    assertThat(Outcome.of("check", lenient.toString(), "--trace", stuck).code()).isZero();
  }

  /** Its figures are in the columns that its users know, beside those that are judged. */
  @Test
  void printsColumnsOfArviz1ForItsTraces() throws IOException {
    Path folder = Path.of("src/test/resources/arviz1");
    Path manifest =
        manifest("mu: beta[category] * x", "mu: 'category == 0 ? beta[\"a\"] : beta[\"b\"] * x'");
    String trace = folder.resolve("trace.nc").toString();
    Outcome table = Outcome.of("check", manifest.toString(), "--trace", trace);
    assertThat(table.out())
        .startsWith(
            """
                       mean     sd  hdi_3%  hdi_97%  mcse_mean  mcse_sd  ess_bulk  ess_tail  r_hat  eti89_lb  eti89_ub  ess_tail_5.5%  ess_tail_11%
            beta[a]  -0.144\
            """)
        .contains(
            "  1.055    -1.931     1.561            267           172\n",
            "ess_tail (at 5 and 95 %) and r_hat are those of ArviZ 0.23.4\nthe trace is from ArviZ 1.x: ");
    JsonNode report =
        MAPPER.readTree(Outcome.of("check", manifest.toString(), "--trace", trace, "--json").out());
    JsonNode summary = MAPPER.readTree(folder.resolve("summary.json").toFile());
    assertThat(report.get("variables")).hasSize(3);
    for (JsonNode row : report.get("variables")) {
      JsonNode expected = summary.get(row.get("variable").asText());
      assertThat(expected).hasSize(6);
      expected.properties().forEach(figure -> close(row.get(figure.getKey()), figure.getValue()));
    }
  }

  @Test
  void acceptsShiftsWithinTheLimit() throws IOException {
    Path limited = manifest("sampleCount: 100", "gate: {maxShift: 0.366}");
    Outcome outcome = checkMoved(limited);
    assertThat(outcome.out())
        .isEqualTo(
            """
                      mean     sd  hdi_3%  hdi_97%  mcse_mean   mcse_sd  ess_bulk  ess_tail  r_hat  shift
            beta[0]  1.034  0.048   1.000    1.100   1.14e-03  4.75e-04      1775      1616  1.000   0.08
            beta[1]  1.292  0.031   1.200    1.300   7.66e-04  1.32e-03      1627      1260  1.002   0.23
            beta[2]  1.516  0.038   1.500    1.600   9.70e-04  9.25e-04      1543      1466  0.999   0.37
            sigma    0.750  0.076   0.600    0.900   1.93e-03  1.81e-03      1553      1338  1.003   0.00
            ess_bulk, ess_tail (at 5 and 95 %) and r_hat are those of ArviZ 0.23.4
            accepted: MOVED: 4 chains of 400 draws, converged; beta[2] moved most, by 0.37 sd
            """
                .replace("MOVED", MOVED.toString()));
    assertThat(outcome.code()).isZero();
    JsonNode report = MAPPER.readTree(checkMoved(limited, "--json").out());
    assertThat(names(report)).contains("shift");
    assertThat(report.at("/shift/variable").asText()).isEqualTo("beta[2]");
    assertThat(report.at("/shift/sd").asDouble()).isCloseTo(0.36539823866712695, within(1e-12));
    assertThat(report.at("/variables/0/shift").asDouble())
        .isCloseTo(0.07568973458676598, within(1e-12));
  }

  @Test
  void rejectsShiftsAboveTheLimit() throws IOException {
    Path log = folder.resolve("log");
    Path limited = manifest("sampleCount: 100", "gate: {maxShift: 0.365}");
    Outcome outcome = checkMoved(limited, "--termination-log", log.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).endsWith("rejected: PosteriorShifted\n");
    assertThat(outcome.error())
        .isEqualTo(
            "credence: %s has moved from the previous posterior: beta[2] by 0.37 sd, above 0.365; raise spec.gate.maxShift if the change is intended\n"
                .formatted(MOVED));
    JsonNode report = MAPPER.readTree(log.toFile());
    assertThat(report.get("reason").asText()).isEqualTo("PosteriorShifted");
    assertThat(report.at("/shift/variable").asText()).isEqualTo("beta[2]");
    Path disabled = manifest("sampleCount: 100", "gate: {maxShift: 0.365, disabled: true}");
    assertThat(checkMoved(disabled).out())
        .contains("it would reject: shift of beta[2] by 0.37 sd, above 0.365")
        .endsWith("not judged; beta[2] moved most, by 0.37 sd\n");
  }

  @Test
  void sameTraceHasNoShift() {
    String trace = SALES.resolve("trace.nc").toString();
    assertThat(Outcome.of("check", MODEL, "--previous", trace).out())
        .endsWith("converged; nothing moved\n");
  }

  @Test
  void convergenceIsCheckedBeforeTheShift() throws IOException {
    String stuck = POSTERIOR.resolve("golden/diagnostics/stuck_chain.nc").toString();
    Path limited = manifest("sampleCount: 100", "gate: {maxShift: 0.001}");
    Outcome outcome =
        Outcome.of(
            "check", limited.toString(), "--trace", stuck, "--previous", "gone.nc", "--json");
    JsonNode report = MAPPER.readTree(outcome.out());
    assertThat(report.get("reason").asText()).isEqualTo("NotConverged");
    assertThat(report.get("warnings").toString())
        .contains("the shift from the previous posterior is unknown: gone.nc: there is no such");
    assertThat(report.has("shift")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../trace/src/test/resources/gone.nc                              | gone.nc: there is no such file
          ../trace/src/test/resources/format_stress/bad/trunc_50pct.nc     | trunc_50pct.nc: the trace
          ../trace/src/test/resources/golden/diagnostics/nan_in_draws.nc   | beta is NaN in draw
          ../trace/src/test/resources/golden/churn_logit/trace.nc          | share no element
          ../trace/src/test/resources/golden/diagnostics/all_constant.nc   | was constant and its mean has changed
          """)
  void unknownShiftIsRejectedIfMaxShiftIsSet(String previous, String why) throws IOException {
    String trace = SALES.resolve("trace.nc").toString();
    String limited = manifest("sampleCount: 100", "gate: {maxShift: 1000000}").toString();
    Outcome refused =
        Outcome.of("check", limited, "--trace", trace, "--previous", previous, "--json");
    JsonNode report = MAPPER.readTree(refused.out());
    assertThat(report.get("reason").asText()).isEqualTo("PosteriorShifted");
    assertThat(report.get("message").asText())
        .startsWith("the shift from the previous posterior is unknown: ")
        .contains(why)
        .endsWith("; spec.gate.maxShift requires it; remove maxShift to accept the trace anyway");
    assertThat(report.has("shift")).isFalse();
    Outcome accepted = Outcome.of("check", MODEL, "--previous", previous);
    assertThat(accepted.code()).isZero();
    assertThat(accepted.out())
        .contains("warning: the shift from the previous posterior is unknown: ", why)
        .endsWith("converged\n");
  }

  @Test
  void elementsOfOneTraceOnlyAreExcludedFromTheShift() throws IOException {
    Path before = folder.resolve("before.zarr");
    Path now = folder.resolve("now.zarr");
    double[] draws = new double[8_000];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = Math.sin(i * (double) i);
    }
    ZarrFolder.create(before, "{}")
        .group("posterior", "{}")
        .array("posterior/mu", List.of("chain", "draw", "i"), new int[] {2, 1_000, 4}, draws);
    ZarrFolder.create(now, "{}")
        .group("posterior", "{}")
        .array(
            "posterior/mu",
            List.of("chain", "draw", "j"),
            new int[] {2, 1_000, 2},
            Arrays.copyOf(draws, 4_000));
    Path manifest =
        Files.writeString(
            folder.resolve("model.yaml"),
            """
            apiVersion: credence.dev/v1alpha1
            kind: ProbabilisticModel
            metadata: {name: mu}
            spec:
              trace: {uri: s3://models/mu.zarr}
              likelihood: {family: Normal, parameters: {mu: "mu[0]", sigma: "1"}}
              gate: {maxShift: 1}
            """);
    Outcome outcome =
        Outcome.of(
            "check",
            manifest.toString(),
            "--trace",
            now.toString(),
            "--previous",
            before.toString());
    assertThat(outcome.out())
        .contains("warning: the shift excludes 2 elements that only the previous trace has\n")
        .contains("converged; mu[");
    assertThat(outcome.code()).as(outcome.error()).isZero();
  }

  @Test
  void failsIfTheTerminationLogCannotBeWritten() {
    Path log = folder.resolve("none/log");
    Outcome outcome = Outcome.of("check", MODEL, "--json", "--termination-log", log.toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("{").contains("\"verdict\":\"Accepted\"");
    assertThat(outcome.error())
        .endsWith(
            "credence: the termination log cannot be written: there is no directory for "
                + log
                + "\n")
        .doesNotContain("Exception");
  }

  @Test
  void failsIfTheOutputCannotBeWritten() {
    Outcome outcome = Outcome.withoutOutput("check", MODEL);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.error()).isEqualTo("credence: the output cannot be written completely\n");
    assertThat(Outcome.withoutOutput("--version").code()).isEqualTo(1);
  }

  @Test
  void rejectsOptionsWithoutTheOptionThatTheyNeed() {
    Outcome outcome = Outcome.of("check", MODEL, "--previous-etag", "x");
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.error()).startsWith("credence: Option '--previous-etag' needs '--previous'");
    Outcome serve = Outcome.of("serve", MODEL, "--trace-version-id", "x");
    assertThat(serve.code()).isEqualTo(64);
    assertThat(serve.error()).contains("'--trace-version-id' needs '--model-digest'");
  }

  private static Outcome checkMoved(Path manifest, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("check", manifest.toString(), "--trace", MOVED.toString()));
    arguments.addAll(List.of("--previous", SALES.resolve("trace.nc").toString()));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(new String[0]));
  }

  @Test
  void usesTheLikelihoodOfTheTrace() throws IOException {
    Path manifest = bare();
    Outcome outcome = Outcome.of("check", manifest.toString(), "--trace", CARRIES.toString());
    assertThat(outcome.out())
        .contains("β[süd]", "not in use:\nspare ")
        .contains("warning: not in use: R-hat of spare is 1.5138, above 1.01; ")
        .contains("accepted: ");
    assertThat(outcome.code()).isZero();
    Outcome none =
        Outcome.of("check", manifest.toString(), "--trace", SALES.resolve("trace.nc").toString());
    assertThat(none.out()).isEqualTo("rejected: NoLikelihood\n");
    assertThat(none.error()).contains("write spec.likelihood").hasLineCount(1);
    assertThat(none.code()).isEqualTo(2);
  }

  @Test
  void rejectsTracesOfUnreachableStores() throws IOException {
    Path manifest = manifest("http://storage.models.svc:9000", "http://127.0.0.1:1");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("secretName: aws-credentials", "anonymous: true"));
    Outcome outcome = Outcome.of("check", manifest.toString());
    assertThat(outcome.out()).isEqualTo("rejected: StoreUnreachable\n");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mu,junk      | 1,nan     | 1 element has non-finite draws, junk
          mu,junk,more | 1,nan,inf | 2 elements have non-finite draws, junk is the first
          """)
  void warnsOfNonFiniteDrawsOfUnusedVariables(String columns, String draw, String warning)
      throws IOException {
    Files.writeString(folder.resolve("bare.csv"), columns + "\n" + (draw + "\n").repeat(4));
    String likelihood = "likelihood: {family: Deterministic, parameters: {value: mu}}";
    String manifest =
        Files.readString(bare())
            .replace(
                "s3://models/bare.nc}", "file:bare.csv}, gate: {disabled: true}, " + likelihood);
    Path model = Files.writeString(folder.resolve("model.yaml"), manifest);
    Outcome outcome = Outcome.of("check", model.toString());
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.out()).contains("warning: not in use: " + warning + "\n");
  }

  private Path bare() throws IOException {
    return Files.writeString(
        folder.resolve("bare.yaml"),
        """
        apiVersion: credence.dev/v1alpha1
        kind: ProbabilisticModel
        metadata: {name: bare}
        spec: {trace: {uri: s3://models/bare.nc}}
        """);
  }

  private Path manifest(String what, String instead) throws IOException {
    String sales = Files.readString(SALES.resolve("model.yaml"));
    assertThat(sales).contains(what);
    return Files.writeString(folder.resolve("model.yaml"), sales.replace(what, instead));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void close(JsonNode actual, JsonNode golden) {
    assertThat(golden.isNumber()).isTrue();
    assertThat(actual.asDouble())
        .isCloseTo(golden.asDouble(), within(1e-8 * Math.abs(golden.asDouble())));
  }
}
