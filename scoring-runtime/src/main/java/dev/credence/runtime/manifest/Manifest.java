// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that keeps all rules.
 *
 * @param annotations those of the owner, by name without their prefix
 * @param traceLocation what {@code spec.trace.uri} names; null if it is not written
 */
public record Manifest(
    String namespace,
    String name,
    Map<String, String> annotations,
    ProbabilisticModelSpec spec,
    @Nullable TraceLocation traceLocation) {

  /** Under which every route answers again: {@code /<namespace>/<name>}. */
  public String basePath() {
    return "/" + namespace + "/" + name;
  }

  /**
   * The trace that was asked for, else the one that the manifest names.
   *
   * @throws ManifestException if there is neither
   */
  public TraceLocation traceOr(@Nullable TraceLocation asked) throws ManifestException {
    if (asked != null) {
      return asked;
    }
    if (traceLocation == null) {
      throw new ManifestException("spec.trace.uri is not written: name a trace with --trace");
    }
    return traceLocation;
  }
}
