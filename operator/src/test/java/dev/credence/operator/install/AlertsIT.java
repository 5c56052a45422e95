// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.operator.testing.Chart;
import dev.credence.operator.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the alerts with promtool. */
class AlertsIT {
  private static final Path ALERTS = Chart.FOLDER.resolve("files/alerts.yaml");
  private static final Path TESTS = Path.of("src/test/resources/install/alerts.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void thePrometheusRuleContainsThem(@TempDir Path folder) throws IOException {
    JsonNode rule =
        YAML.readTree(
            Chart.render(
                "--set",
                "prometheusRule.enabled=true",
                "--show-only",
                "templates/prometheus-rule.yaml"));
    Path spec = Files.writeString(folder.resolve("spec.yaml"), rule.get("spec").toString());

    assertThat(promtool("check", "rules", "--lint-fatal", spec.toString()))
        .contains("18 rules found");
    assertThat(rule.get("spec")).isEqualTo(YAML.readTree(ALERTS.toFile()));
  }

  @Test
  void eachFiresOnlyWhenItShould() throws IOException {
    promtool("test", "rules", TESTS.toString());

    assertThat(YAML.readTree(TESTS.toFile()).findValuesAsText("alertname"))
        .containsAll(YAML.readTree(ALERTS.toFile()).findValuesAsText("alert"));
  }

  private static String promtool(String... arguments) {
    return Program.run("promtool", List.of(arguments)).succeeded();
  }
}
