// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import java.nio.file.Path;
import java.util.List;

/** What {@code kubectl apply -k} would apply. */
public final class Kustomization {
  private static final Path FOLDER = Path.of("../deploy/kustomize");

  private Kustomization() {}

  /** The manifests of an overlay. */
  public static String render(String overlay) {
    return Program.run("kubectl", List.of("kustomize", FOLDER.resolve(overlay).toString()))
        .succeeded();
  }
}
