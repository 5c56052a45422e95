// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Programs that {@code dev/binaries test} makes for integration tests. */
public final class Programs {
  private Programs() {}

  /** The path of a program: {@code kubectl}. */
  public static Path find(String name) {
    String given = System.getenv("CREDENCE_CACHE");
    Path cache =
        given == null
            ? Path.of(System.getProperty("user.home"), ".cache", "credence")
            : Path.of(given);
    Path program = cache.resolve("bin").resolve(name);
    assertThat(program).as("make it with: dev/binaries test").isExecutable();
    return program;
  }
}
