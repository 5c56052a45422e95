// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import dev.credence.operator.app.OperatorMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The command that starts the operator in a separate process. */
public final class OperatorCommand {
  private static final Path FOLDER = Path.of("target/operators").toAbsolutePath();

  private OperatorCommand() {}

  /**
   * A command whose output goes to {@link #log}.
   *
   * @param name of its files
   * @param kubeconfig the text of one
   * @param options of the JVM, besides those of the image
   */
  public static ProcessBuilder of(String name, String kubeconfig, List<String> options)
      throws IOException {
    Path config = Files.createDirectories(FOLDER).resolve(name + ".kubeconfig");
    Files.writeString(config, kubeconfig);
    List<String> line = new ArrayList<>(List.of(java(), "@src/main/jib/app/jvm.options"));
    line.addAll(options);
    line.addAll(List.of("-cp", classPath(), OperatorMain.class.getName()));
    ProcessBuilder command =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
    command.environment().put("KUBECONFIG", config.toString());
    command.environment().put("CREDENCE_RUNTIME_IMAGE", OperatorUnderTest.IMAGE);
    command.environment().put("CREDENCE_HEALTH_PORT", "0");
    command.environment().put("CREDENCE_POLICY", OperatorUnderTest.POLICY);
    Files.deleteIfExists(log(name));
    return command;
  }

  /** The log of all processes of one command. */
  public static Path log(String name) {
    return FOLDER.resolve(name + ".log");
  }

  private static String java() {
    return Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin/java").toString();
  }

  /** The class path of the image, and unused test libraries. */
  private static String classPath() {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.stream(tests.split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
