// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example's model answers every one of its requests. */
class ExamplesHttpTest {
  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("../examples"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The trace that lies beside an example's manifest. */
  static Path trace(Path example) throws Exception {
    Path manifest = example.resolve("model.yaml");
    return example.resolve(ManifestReader.read(manifest).traceOr(null).fileName());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answers(Path example) throws Exception {
    Manifest manifest = ManifestReader.read(example.resolve("model.yaml"));
    try (TestService service = TestService.loading();
        Stream<Path> requests = Files.list(example.resolve("requests"))) {
      service.load(manifest.spec(), trace(example));
      for (Path request : requests.toList()) {
        String kind = request.getFileName().toString().replace(".json", "");
        HttpResponse<String> response = service.predict(kind, Files.readString(request));
        assertThat(response.statusCode()).as("%s: %s", request, response.body()).isEqualTo(200);
      }
    }
  }
}
