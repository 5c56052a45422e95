// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.status.Reason;
import dev.credence.operator.status.RetrainingCondition;
import dev.credence.operator.status.RuntimeCondition;
import dev.credence.operator.status.WatchCondition;
import dev.credence.operator.testing.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The annotations and labels of the alerts. */
class AlertsTest {
  private static final Path ALERTS = Chart.FOLDER.resolve("files/alerts.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** A reason that is set by the check's pod, not by the operator. */
  private static final String OF_THE_CHECK = "NotFound";

  /** Kubernetes' reason for a container that exceeded its memory limit. */
  private static final String OF_THE_KUBELET = "OOMKilled";

  @Test
  void eachSaysWhatToDo() throws IOException {
    assertThat(YAML.readTree(ALERTS.toFile()).findValues("annotations"))
        .allSatisfy(annotations ->
            assertThat(annotations.path("description").asText()).contains("kubectl "));
  }

  @Test
  void theyUseExistingConditionsAndReasons() throws IOException {
    String alerts = Files.readString(ALERTS);

    assertThat(named(alerts, "condition"))
        .isNotEmpty()
        .isSubsetOf(
            "Ready",
            "TraceAccepted",
            "Stalled",
            Durability.CONDITION,
            RetrainingCondition.CONDITION,
            RuntimeCondition.CONDITION,
            WatchCondition.CONDITION);
    assertThat(named(alerts, "reason"))
        .isNotEmpty()
        .isSubsetOf(
            Stream.concat(
                    Stream.of(Reason.values()).map(Reason::name),
                    Stream.of(OF_THE_CHECK, OF_THE_KUBELET))
                .toList());
  }

  /** The values that the alerts compare a label with. */
  private static List<String> named(String alerts, String label) {
    return Pattern.compile(label + "(?:=|!=|=~|!~)\"([\\w|]+)\"")
        .matcher(alerts)
        .results()
        .flatMap(found -> Stream.of(found.group(1).split("\\|", -1)))
        .toList();
  }
}
