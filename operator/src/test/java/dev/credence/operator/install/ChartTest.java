// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.credence.operator.desired.Child;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.testing.Chart;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Versions, kinds and settings of the chart; does not need Helm. */
class ChartTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void itsVersionsEqualTheProjectVersion() throws IOException {
    Map<?, ?> chart =
        YAML.unmarshal(Files.readString(Chart.FOLDER.resolve("Chart.yaml")), Map.class);

    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<artifactId>credence</artifactId>\n  <version>" + chart.get("version") + "<");
    assertThat(chart.get("appVersion")).isEqualTo(chart.get("version"));
  }

  /** A kind that is missing here is neither in the operator's role nor in its admission policy. */
  @Test
  void theChartListsTheKindsOfChildrenAndTheirPodTemplates() throws IOException {
    List<?> list =
        YAML.unmarshal(Files.readString(Chart.FOLDER.resolve("files/children.yaml")), List.class);
    List<Map<?, ?>> rows = list.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();

    assertThat(rows)
        .extracting(row -> row.get("resource") + "." + row.get("group"))
        .containsExactlyInAnyOrderElementsOf(
            Child.kinds().stream()
                .map(kind -> HasMetadata.getPlural(kind) + "." + HasMetadata.getGroup(kind))
                .toList());
    Stream.of(Models.full(), Models.trained())
        .flatMap(model -> Verdicts.desired(model, OperatorUnderTest.IMAGE).children().stream())
        .forEach(child -> {
          JsonNode json = YAML.convertValue(child, JsonNode.class);
          Object pods =
              rows.stream()
                  .filter(
                      row -> row.get("resource").equals(HasMetadata.getPlural(child.getClass())))
                  .findFirst()
                  .<Object>map(row -> row.get("pods"))
                  .orElse(null);
          JsonNode pod =
              pods == null
                  ? MissingNode.getInstance()
                  : json.at("/" + pods.toString().replace('.', '/'));
          assertThat(json.findParents("containers"))
              .isEqualTo(pod.isMissingNode() ? List.of() : List.of(pod));
        });
  }

  @Test
  void eachSettingOfThePolicyIsDescribed() throws IOException {
    String page = Files.readString(Path.of("../docs/operations.md"));

    assertThat(YAML.convertValue(Policy.DEFAULT, JsonNode.class).properties())
        .flatExtracting(member ->
            member.getValue().isObject()
                ? member
                    .getValue()
                    .propertyStream()
                    .map(inner -> member.getKey() + "." + inner.getKey())
                    .toList()
                : List.of(member.getKey()))
        .hasSize(10)
        .allSatisfy(setting -> assertThat(page).contains("\n| `" + setting + "` | "));
  }
}
