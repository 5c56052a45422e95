// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpNamesTheSettings() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(text(out)).startsWith("Usage: operator").contains("CREDENCE_RUNTIME_IMAGE");
  }

  @Test
  void theReferenceIsWhatItSays() throws JsonProcessingException {
    run(Map.of(), "--help");
    Golden.check(
        Path.of("../docs/reference/operator.md"),
        """
        # Settings of the operator

        ```text
        %s```

        `CREDENCE_POLICY` is by default as follows; [what each member allows](../operations.md#what-manifests-may-use).

        ```json
        %s
        ```
        """
            .formatted(
                text(out),
                new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Policy.DEFAULT)));
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(text(out)).startsWith("credence operator ").hasLineCount(1);
  }

  @Test
  void anUnknownArgumentIsAUsageError() {
    assertThat(run(Map.of(), "--verbose")).isEqualTo(64);
    assertThat(text(err)).isEqualTo("unknown argument '--verbose'; see --help\n");
  }

  @Test
  void aMissingSettingIsAUsageError() {
    assertThat(run(Map.of())).isEqualTo(64);
    assertThat(text(err)).startsWith("CREDENCE_RUNTIME_IMAGE is not set: ").hasLineCount(1);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return OperatorMain.run(arguments, environment, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
