// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Program;
import dev.credence.operator.testing.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the real kubectl for a model. */
class PrinterColumnsApiServerIT {
  private static final String URI = "s3://models/columns/trace.nc";

  private final Space space = new Space();

  @Test
  void diagnosticsAreRoundedAndWideOutputHasTheUrl(@TempDir Path folder) throws IOException {
    OperatorUnderTest.shared()
        .kubelet()
        .foresee(
            URI,
            Kubelet.acceptance(URI, "0".repeat(64), "1").replace("1.001", "1.0098360661865275"));
    space.apply("sales", with(spec(URI, 1), "ingress", Map.of("host", "models.example.com")));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");

    Map<String, String> row = row(folder);

    assertThat(row)
        .containsEntry("R-HAT", "1.010")
        .containsEntry("TRACE", URI)
        .containsEntry("URL", "http://sales-scoring." + space.name() + ".svc:8000")
        .containsEntry("INGRESS-URL", "http://models.example.com/" + space.name() + "/sales");
    within()
        .untilAsserted(() ->
            assertThat(space.model("sales").getStatus().trace().diagnostics().maxRhat())
                .isEqualTo(1.0098360661865275));
  }

  /** The model's line of {@code kubectl get --output=wide}, by the names of its columns. */
  private Map<String, String> row(Path folder) throws IOException {
    ApiServer server = ApiServer.shared();
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"), server.kubeconfig(server.config().getOauthToken()));
    List<String> table =
        Program.run(
                "kubectl",
                List.of(
                    "--kubeconfig=" + kubeconfig,
                    "--namespace=" + space.name(),
                    "get",
                    "pmodel",
                    "sales",
                    "--output=wide"))
            .succeeded()
            .lines()
            .toList();
    assertThat(table).hasSize(2);
    Map<String, String> row = new HashMap<>();
    // the width of a column is that of its name with trailing blanks; its value may be empty
    Matcher column = Pattern.compile("\\S+( +|$)").matcher(table.getFirst());
    String values = table.getLast();
    while (column.find()) {
      int end = column.group(1).isEmpty() ? values.length() : column.end();
      row.put(column.group().strip(), values.substring(column.start(), end).strip());
    }
    return row;
  }
}
