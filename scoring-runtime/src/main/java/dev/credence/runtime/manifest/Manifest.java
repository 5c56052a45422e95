// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.crds.ProbabilisticModelSpec;

/** A manifest that keeps all rules. */
public record Manifest(String namespace, String name, ProbabilisticModelSpec spec) {

  /** Under which every route answers again: {@code /<namespace>/<name>}. */
  public String basePath() {
    return "/" + namespace + "/" + name;
  }
}
