// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;

/**
 * A manifest that keeps all rules.
 *
 * @param traceLocation what {@code spec.trace.uri} names
 */
public record Manifest(
    String namespace, String name, ProbabilisticModelSpec spec, TraceLocation traceLocation) {

  /** Under which every route answers again: {@code /<namespace>/<name>}. */
  public String basePath() {
    return "/" + namespace + "/" + name;
  }
}
