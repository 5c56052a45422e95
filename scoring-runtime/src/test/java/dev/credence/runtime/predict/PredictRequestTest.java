// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which requests to examples/sales keep an event loop for so short that they are answered there.
 */
class PredictRequestTest {
  private static final Path SALES = Path.of("../examples/sales");

  private static ScoringService predictions;

  @BeforeAll
  static void load() throws Exception {
    predictions =
        ServedModelLoader.load(
                ManifestReader.read(SALES.resolve("model.yaml")).spec(),
                new LocalFile(SALES.resolve("trace.nc")),
                S3Settings.of(Map.of()),
                null)
            .predictions();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1     | "n_samples": 19000                 | false
          1     | "n_samples": 40000                 | true
          100   | "n_samples": 100                   | false
          1000  | "n_samples": 100                   | true
          10000 | "n_samples": 1                     | true
          1     | "n_samples": 1, "method": "exact"  | true
          """)
  void largeRequests(int rows, String algorithm, boolean large) throws Exception {
    String body =
        "{\"data\":%s,\"algo_param\":{%s}}"
            .formatted(Collections.nCopies(rows, "{\"x\":5,\"category\":2}"), algorithm);
    PredictRequest request =
        predictions.read(SummaryKinds.INTERVAL, body.getBytes(StandardCharsets.UTF_8));
    assertThat(request.isLarge()).isEqualTo(large);
  }
}
