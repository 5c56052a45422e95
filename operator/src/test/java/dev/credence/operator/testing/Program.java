// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished program of dev/binaries.
 *
 * @param exit its exit code
 * @param output what it has written to standard output
 * @param errors what it has written to standard error
 */
public record Program(int exit, String output, String errors) {
  /** Runs it and waits until it exits. */
  public static Program run(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ControlPlane.binaries().resolve(name).toString());
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile(name, null);
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().put("KUBECACHEDIR", "target/kube-cache");
      Process process = builder.start();
      try (InputStream out = process.getInputStream()) {
        String output = new String(out.readAllBytes(), UTF_8);
        return new Program(process.onExit().join().exitValue(), output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its standard output; fails if it did not succeed. */
  public String succeeded() {
    if (exit != 0) {
      throw new AssertionError(errors + output);
    }
    return output;
  }
}
