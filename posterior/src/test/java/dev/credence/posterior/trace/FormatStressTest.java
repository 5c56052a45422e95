// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One posterior in many encodings, and broken files: draws are read exactly, or refused in one
 * line.
 */
class FormatStressTest {
  private static final Path FOLDER = Path.of("src/test/resources/format_stress");

  @TestFactory
  Stream<DynamicTest> drawsAreExactOrRefused() throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(new File(FOLDER + "/expected.json")).get("files");
    JsonNode whole = expected.get("ok/nc4_plain.nc");
    return expected.properties().stream()
        // a flipped bit without a checksum beside it: no reader can see that
        .filter(file -> !file.getKey().equals("bad/silent_flip_plain.nc"))
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () ->
                    check(
                        file.getKey(),
                        file.getValue().has("posterior") ? file.getValue() : whole)));
  }

  private static void check(String file, JsonNode expected) throws Exception {
    JsonNode variables = expected.at("/posterior/variables");
    try (Trace trace = Traces.open(FOLDER.resolve(file))) {
      for (String name : trace.variables().keySet()) {
        Variable variable = trace.read(name);
        assertThat(variables.has(name)).as("%s has %s", file, name).isTrue();
        assertThat(sha256(variable))
            .as("%s of %s", name, file)
            .isEqualTo(variables.get(name).get("sha256_f64le").asText());
      }
    } catch (TraceException e) {
      assertThat(e.getMessage()).as(file).isNotBlank().doesNotContain("\n");
    }
  }

  /** Of the values in the file's order: draw by draw. */
  private static String sha256(Variable variable) throws NoSuchAlgorithmException {
    int draws = variable.draws();
    double[] values = variable.values();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int draw = 0; draw < draws; draw++) {
      for (int at = draw; at < values.length; at += draws) {
        bytes.putDouble(values[at]);
      }
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
