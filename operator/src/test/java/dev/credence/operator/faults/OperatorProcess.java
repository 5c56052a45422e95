// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import dev.credence.operator.Main;
import dev.credence.operator.testing.OperatorUnderTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operator in a JVM of its own, started again whenever it ends, as a kubelet would do. */
final class OperatorProcess {
  private final ProcessBuilder command;
  private @Nullable Process process;

  /**
   * An operator that is not started yet.
   *
   * @param name of its files in target
   * @param server the URL of its API server
   */
  OperatorProcess(String name, String server, List<String> options) throws IOException {
    Path kubeconfig = Path.of("target", name + "-kubeconfig.yaml").toAbsolutePath();
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: test, cluster: {server: "%s"}}]
        users: [{name: test, user: {}}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        current-context: test
        """
            .formatted(server));
    List<String> line = new ArrayList<>(List.of(java(), "@src/main/jib/app/jvm.options"));
    line.addAll(options);
    line.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command = new ProcessBuilder(line).redirectErrorStream(true);
    command.redirectOutput(Redirect.appendTo(new File("target", name + ".log")));
    command.environment().put("KUBECONFIG", kubeconfig.toString());
    command.environment().put("CREDENCE_RUNTIME_IMAGE", OperatorUnderTest.IMAGE);
    command.environment().put("CREDENCE_HEALTH_PORT", "0");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /** Starts it unless it runs. */
  synchronized void start() {
    if (process == null) {
      try {
        Process started = command.start();
        process = started;
        var _ = started.onExit().thenRunAsync(() -> startAfter(started));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized void startAfter(Process ended) {
    if (ended.equals(process)) {
      process = null;
      start();
    }
  }

  /** SIGKILL; it is started again. */
  void kill() {
    running().destroyForcibly().onExit().join();
  }

  /** SIGTERM; it is started again. The exit code comes once it has ended. */
  CompletableFuture<Integer> terminate() {
    Process told = running();
    told.destroy();
    return told.onExit().thenApply(Process::exitValue);
  }

  /** It is no more, and stays so. */
  synchronized void stop() {
    Process last = process;
    process = null;
    if (last != null) {
      last.destroyForcibly().onExit().join();
    }
  }

  long pid() {
    return running().pid();
  }

  private synchronized Process running() {
    return Objects.requireNonNull(process, "it runs");
  }

  private static String java() {
    return Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin/java").toString();
  }

  /** What the image holds, and libraries of tests, which nobody loads. */
  private static String classPath() {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.stream(tests.split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
