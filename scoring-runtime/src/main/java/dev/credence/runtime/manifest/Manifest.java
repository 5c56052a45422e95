// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.source.TraceLocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid manifest.
 *
 * @param annotations those of the owner, by name without their prefix
 * @param traceLocation location of {@code spec.trace.uri}; null if it is not set
 */
public record Manifest(
    String namespace,
    String name,
    Map<String, String> annotations,
    ProbabilisticModelSpec spec,
    @Nullable TraceLocation traceLocation) {

  /** The path under which every route is served too: {@code /<namespace>/<name>}. */
  public String basePath() {
    return "/" + namespace + "/" + name;
  }

  /**
   * The given trace, else the manifest's.
   *
   * @throws ManifestException if there is neither
   */
  public TraceLocation traceOr(@Nullable TraceLocation asked) throws ManifestException {
    if (asked != null) {
      return asked;
    }
    if (traceLocation == null) {
      throw new ManifestException("spec.trace.uri is not set: name a trace with --trace");
    }
    return traceLocation;
  }
}
