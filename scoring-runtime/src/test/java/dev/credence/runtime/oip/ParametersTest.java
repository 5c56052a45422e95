// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  private static final Path SALES = Path.of("../examples/sales");
  private static final dev.credence.runtime.schema.Path AT =
      dev.credence.runtime.schema.Path.BODY.to("parameters");

  private static Parameters parameters;

  @BeforeAll
  static void load() throws Exception {
    parameters =
        new Parameters(
            ServedModelLoader.load(
                    ManifestReader.read(SALES.resolve("model.yaml")).spec(),
                    new LocalFile(SALES.resolve("trace.nc")),
                    S3Settings.of(Map.of()),
                    null)
                .predictions()
                .schema());
  }

  /** Of KServe's, MLServer's and Triton's clients, and some of users' own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "binary_data",
        "binary_data_output",
        "binary_data_size",
        "classification",
        "content_type",
        "headers",
        "priority",
        "timeout",
        "sequence_id",
        "sequence_start",
        "sequence_end",
        "shared_memory_region",
        "shared_memory_byte_size",
        "shared_memory_offset",
        "triton_enable_empty_final_response",
        "batch_index",
        "inference_id",
        "tenant",
        "trace_id",
        "user",
        ""
      })
  void unknownParametersAreIgnored(String name) {
    assertThat(check(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdi_probability",
        "interval_kind",
        "bins",
        "quantiles",
        "n_samples",
        "seed",
        "method",
        "target"
      })
  void knownParametersAreAccepted(String name) {
    assertThat(check(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nSamples, n_samples",
    "N_SAMPLES, n_samples",
    "n-samples, n_samples",
    "n_sample, n_samples",
    "nsmaples, n_samples",
    "num_samples, n_samples",
    "hdi_probabilty, hdi_probability",
    "hdi_prob, ",
    "quantile, quantiles",
    "bin, bins",
    "sed, seed",
    "methods, method"
  })
  void typosAreReported(String name, String meant) {
    String expected =
        meant == null
            ? ""
            : "parameters." + name + ": Extra inputs are not permitted: is '" + meant + "' meant?";
    assertThat(check(name)).isEqualTo(expected);
  }

  private static String check(String name) {
    ValidationErrors errors = new ValidationErrors();
    parameters.check(JsonNodeFactory.instance.objectNode().put(name, 1), AT, errors);
    return ErrorText.of(errors.all());
  }

  /** Thousands of others hide no slip, and thousands of slips make no long answer. */
  @Test
  void manyUnknownParametersHideNoTypo() {
    ObjectNode many = JsonNodeFactory.instance.objectNode();
    IntStream.range(0, 5_000).forEach(i -> many.put("mine_%x".formatted(i), 1));
    many.put("n_sample", 1);
    ValidationErrors errors = new ValidationErrors();
    parameters.check(many, AT, errors);
    assertThat(ErrorText.of(errors.all())).endsWith("is 'n_samples' meant?");
    IntStream.range(0, 5_000).forEach(i -> many.put("n_samples%d".formatted(i), 1));
    parameters.check(many, AT, errors);
    assertThat(errors.all()).hasSize(101);
  }

  @Test
  void parametersOfAnOutputOverrideThoseOfTheRequest() throws Exception {
    JsonNode request = json("{\"bins\": 3, \"seed\": 1, \"quantiles\": \"0.5\", \"priority\": 1}");
    JsonNode own = json("{\"seed\": 2, \"binary_data\": true}");
    assertThat(parameters.of(SummaryKinds.DENSITY, own, request))
        .isEqualTo(json("{\"seed\": 2, \"bins\": 3}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "0.05,0.5, 9.5e-1" | [0.05, 0.5, 0.95]
          "0.5"              | [0.5]
          0.5                | [0.5]
          [0.5, 1]           | [0.5, 1]
          ""                 | []
          "a"                | ["a"]
          "0.5,"             | ["0.5,"]
          "1],[2"            | ["1],[2"]
          "true"             | [true]
          """)
  void quantilesMayBeAStringOrANumber(String given, String list) throws Exception {
    JsonNode request = json("{\"quantiles\": " + given + "}");
    assertThat(parameters.of(SummaryKinds.QUANTILES, json("{}"), request).get("quantiles"))
        .isEqualTo(json(list));
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }
}
