// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./credence serve} on this machine, at a free port. */
final class LocalService implements AutoCloseable {
  private final Process process;
  private final Rest rest;

  private LocalService(Process process, Rest rest) {
    this.process = process;
    this.rest = rest;
  }

  static LocalService start(Path manifest) throws IOException {
    Process process =
        new ProcessBuilder(List.of("./credence", "serve", manifest.toString(), "--port", "0"))
            .directory(Shell.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String address =
        process
            .inputReader()
            .lines()
            .filter(line -> line.contains("listens at "))
            .map(line -> line.replaceFirst(".*listens at (http://[^;\\s]+).*", "$1"))
            .findFirst()
            .orElseThrow();
    return new LocalService(process, Rest.at(address));
  }

  /** The body of a response of any status. */
  String answer(String question, String request) throws IOException, InterruptedException {
    return rest.predict(question, request).body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
