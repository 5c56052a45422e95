// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Helm chart, as Helm renders it. */
public final class Chart {
  /** The directory of the chart. */
  public static final Path FOLDER = Path.of("../deploy/helm/credence");

  private Chart() {}

  /** The manifests that {@code helm install} would apply, with options such as --set. */
  public static String render(String... options) {
    return template(FOLDER, options).succeeded();
  }

  /** Runs {@code helm template} on a chart. */
  public static Program template(Path chart, String... options) {
    return Program.run(
        "helm",
        Stream.concat(
                Stream.of(
                    "template",
                    "credence",
                    chart.toString(),
                    "--namespace",
                    OperatorUnderTest.NAMESPACE),
                Stream.of(options))
            .toList());
  }

  /** Runs another command of Helm. */
  public static Program helm(String... arguments) {
    return Program.run("helm", List.of(arguments));
  }
}
