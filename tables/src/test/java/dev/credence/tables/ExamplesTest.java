// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceChoice;
import dev.credence.scoring.settings.OutputColumns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs of every type: each example gives the numbers of an HTTP request. */
class ExamplesTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  static List<Path> examples() throws Exception {
    try (Stream<Path> examples = Files.list(Path.of("../examples"))) {
      return examples.filter(each -> Files.exists(each.resolve("model.yaml"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void scoresTheExampleRow(Path example) throws Exception {
    Path file = example.resolve("model.yaml");
    Manifest manifest = ManifestReader.read(file);
    ScoringService service =
        ServedModelLoader.load(
                manifest.spec(),
                TraceChoice.of(null, manifest.traceOr(null), file).location(),
                new S3Settings(null, null, false),
                null)
            .predictions();
    byte[] body = service.example(SummaryKinds.POINT);
    JsonNode row = MAPPER.readTree(body).get("data");
    JsonNode answer =
        MAPPER.readTree(
            new String(service.answer(service.read(SummaryKinds.POINT, body)).json(), UTF_8));
    Files.writeString(folder.resolve("row.jsonl"), row.toString());
    TableSummary summary =
        new TableScorer(
                service.model(),
                new TableOptions(
                    new TableOptions.Files(List.of(folder.resolve("row.jsonl").toString())),
                    folder.resolve("out.jsonl"),
                    false,
                    Optional.empty(),
                    List.of(OutputColumns.MEDIAN),
                    Map.of(),
                    Optional.empty(),
                    TableOptions.Report.ALL,
                    List.of(),
                    Optional.empty(),
                    1),
                new ProgressListener() {
                  @Override
                  public void scored(int rows) {}

                  @Override
                  public void warn(String message) {}
                })
            .run();
    JsonNode scored = MAPPER.readTree(folder.resolve("out.jsonl").toFile());
    assertThat(summary.predicted()).as(scored.toString()).isEqualTo(1);
    assertThat(scored.get("median").doubleValue()).isEqualTo(answer.get("y_pred").doubleValue());
  }
}
