// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.Several;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which trace is read: the one on the command line; else a file or directory next to the manifest
 * with the name of the manifest's trace; else the manifest's.
 *
 * @param insteadOf the manifest's trace, if a file next to the manifest replaces it
 */
public record TraceChoice(TraceLocation location, @Nullable TraceLocation insteadOf) {

  /**
   * Chooses the trace.
   *
   * @param asked the location given on the command line, if any
   * @param named the location in the manifest
   * @param manifest the manifest's file
   * @throws SourceException if the manifest's directory cannot be listed
   */
  public static TraceChoice of(@Nullable TraceLocation asked, TraceLocation named, Path manifest)
      throws SourceException {
    if (asked != null) {
      return new TraceChoice(asked, null);
    }
    TraceLocation beside = beside(named, manifest);
    return isThere(beside) && !beside.equals(named)
        ? new TraceChoice(beside, named)
        : new TraceChoice(named, null);
  }

  /** The message if a file next to the manifest is used. */
  public String describe() {
    return "using %s, found next to the manifest, instead of %s".formatted(location, insteadOf);
  }

  private static TraceLocation beside(TraceLocation named, Path manifest) {
    return named instanceof Several(List<TraceLocation> files)
        ? new Several(files.stream().map(file -> beside(file, manifest)).toList())
        : new LocalFile(manifest.resolveSibling(named.fileName()));
  }

  private static boolean isThere(TraceLocation location) throws SourceException {
    if (location instanceof Several(List<TraceLocation> files)) {
      for (TraceLocation file : files) {
        if (!isThere(file)) {
          return false;
        }
      }
      return true;
    }
    return location instanceof LocalFile(Path path)
        && (location.isPattern() ? !LocalFiles.matching(path).isEmpty() : Files.exists(path));
  }
}
