// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program as users start it: the built jar, its libraries, a process of its own. */
final class ServeProcess implements AutoCloseable {
  private static final Path TARGET = Path.of("target");
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final Path errors;

  private ServeProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    // a virtual thread would hold its carrier while it waits, and there are few
    Thread.ofPlatform().daemon().start(() -> process.inputReader().lines().forEach(out::add));
  }

  /**
   * Starts {@code serve}.
   *
   * @param folder for its temporary files and its errors
   */
  static ServeProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(folder, environment, List.of(), "serve", arguments);
  }

  /**
   * Starts a command.
   *
   * @param folder for its temporary files and its errors
   * @param options of the JVM
   */
  static ServeProcess start(
      Path folder,
      Map<String, String> environment,
      List<String> options,
      String verb,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/jib/app/jvm.options");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.addAll(options);
    command.addAll(List.of("-cp", jar() + ":" + TARGET.resolve("lib") + "/*"));
    command.addAll(List.of("dev.credence.runtime.Main", verb));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    return new ServeProcess(builder.start(), errors);
  }

  private static Path jar() throws IOException {
    try (var files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("scoring-runtime-[^-]*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no jar in target"));
    }
  }

  /** The next line of standard output. */
  String line() throws InterruptedException, IOException {
    String line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as(errors()).isNotNull();
    return String.valueOf(line);
  }

  /** Reads on until the line that says where the program listens, and returns the address. */
  String address() throws InterruptedException, IOException {
    String line = line();
    while (!line.contains("listens at ")) {
      line = line();
    }
    return line.replaceFirst(".*listens at (http://[^;]+);.*", "$1");
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** The exit code, once the program has ended. */
  int exit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  /** What the program has said on standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
