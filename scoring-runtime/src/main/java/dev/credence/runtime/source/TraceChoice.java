// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which trace is read: the one asked for; else a file beside the manifest that is named like the
 * manifest's trace; else the manifest's.
 *
 * @param insteadOf the manifest's trace where a file beside the manifest takes its place
 */
public record TraceChoice(TraceLocation location, @Nullable TraceLocation insteadOf) {

  /**
   * Chooses.
   *
   * @param asked the location given on the command line, if any
   * @param named the location in the manifest
   * @param manifest the manifest's file
   */
  public static TraceChoice of(@Nullable TraceLocation asked, TraceLocation named, Path manifest) {
    if (asked != null) {
      return new TraceChoice(asked, null);
    }
    Path beside = manifest.resolveSibling(named.fileName());
    LocalFile file = new LocalFile(beside);
    return Files.exists(beside) && !file.equals(named)
        ? new TraceChoice(file, named)
        : new TraceChoice(named, null);
  }
}
