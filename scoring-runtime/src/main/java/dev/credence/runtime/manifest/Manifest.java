// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;
import java.util.Map;

/**
 * A manifest that keeps all rules.
 *
 * @param annotations those of the owner, by name without their prefix
 * @param traceLocation what {@code spec.trace.uri} names
 */
public record Manifest(
    String namespace,
    String name,
    Map<String, String> annotations,
    ProbabilisticModelSpec spec,
    TraceLocation traceLocation) {

  /** Under which every route answers again: {@code /<namespace>/<name>}. */
  public String basePath() {
    return "/" + namespace + "/" + name;
  }
}
