// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.reader.Traces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One posterior in many encodings, and broken files: each is read exactly, with its coordinates, or
 * refused for the right reason in one line.
 */
class FormatStressTest {
  private static final Path FOLDER = Path.of("src/test/resources/format_stress");

  @TestFactory
  Stream<DynamicTest> everyFileIsExactOrRefused() throws IOException {
    JsonNode files = new ObjectMapper().readTree(new File(FOLDER + "/expected.json")).get("files");
    JsonNode whole = files.at("/ok~1nc4_plain.nc/posterior");
    return files.properties().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(), () -> check(file.getKey(), file.getValue(), whole)));
  }

  private static void check(String file, JsonNode expected, JsonNode whole) throws Exception {
    switch (expected.get("outcome").asText()) {
      case "error" ->
          assertThat(refusal(file).kind())
              .as(file)
              .isEqualTo(Kind.valueOf(expected.get("kind").asText()));
      // a flipped bit without a checksum beside it: no reader can see that
      case "ok_but_changed" -> assertThat(names(file)).contains("mu", "theta", "W");
      default -> {
        if (expected.path("alternative_outcome").asText().equals("UNSUPPORTED_FILTER")
            && !file.contains("lzf")) {
          assertThat(refusal(file).kind()).isEqualTo(Kind.UNSUPPORTED_FILTER);
        } else {
          checkGroup(file, expected.has("posterior") ? expected.get("posterior") : whole);
          checkWarning(file, expected.path("expected_warning").asText());
        }
      }
    }
  }

  private static void checkGroup(String file, JsonNode expected) throws Exception {
    try (Trace trace = Traces.open(FOLDER.resolve(file))) {
      GroupGolden.check(trace.group("posterior").orElseThrow(), expected, file);
    }
  }

  private static void checkWarning(String file, String warning) throws Exception {
    if (!warning.isEmpty()) {
      try (Trace trace = Traces.open(FOLDER.resolve(file))) {
        List<String> all = List.copyOf(trace.variables().keySet());
        assertThat(
                catchThrowableOfType(TraceException.class, () -> Posterior.read(trace, all)).kind())
            .isEqualTo(Kind.valueOf(warning));
      }
    }
  }

  private static TraceException refusal(String file) {
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class,
            () -> {
              try (Trace trace = Traces.open(FOLDER.resolve(file))) {
                for (String name : trace.variables().keySet()) {
                  trace.read(name);
                }
              }
            });
    assertThat(refusal).as("refusal of %s", file).isNotNull();
    assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n");
    return refusal;
  }

  private static List<String> names(String file) throws TraceException {
    try (Trace trace = Traces.open(FOLDER.resolve(file))) {
      return new ArrayList<>(trace.variables().keySet());
    }
  }
}
