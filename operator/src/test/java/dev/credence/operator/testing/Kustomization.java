// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What {@code kubectl apply -k} would apply. */
public final class Kustomization {
  private static final Path FOLDER = Path.of("../deploy/kustomize");

  private Kustomization() {}

  /** The manifests of an overlay. */
  public static String render(String overlay) {
    try {
      Process kubectl =
          new ProcessBuilder(
                  ControlPlane.binaries().resolve("kubectl").toString(),
                  "kustomize",
                  FOLDER.resolve(overlay).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (InputStream out = kubectl.getInputStream()) {
        return new String(out.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
