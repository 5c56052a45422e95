// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.manifest.ManifestException;
import dev.credence.runtime.model.ModelException;
import dev.credence.runtime.source.SourceException;

/** What exit codes mean. */
final class ExitCode {
  static final int OK = 0;
  static final int OTHER = 1;

  /** The trace cannot be had, is none, does not match, or does not pass the gate. */
  static final int REFUSED = 2;

  /** The heap is exhausted: the Java virtual machine ends itself, see jvm.options. */
  @SuppressWarnings("unused") // what the commands' help calls "out of memory"
  static final int HEAP_EXHAUSTED = 3;

  /** The trace that was accepted is not there any more: it was overwritten or deleted. */
  static final int GONE = 4;

  /** Wrong usage, or a manifest that breaks a rule. */
  static final int USAGE = 64;

  private ExitCode() {}

  static int of(Throwable failure) {
    return switch (failure) {
      case ManifestException ignored -> USAGE;
      case SourceException ignored -> REFUSED;
      case ModelException ignored -> REFUSED;
      case TraceGoneException ignored -> GONE;
      default -> OTHER;
    };
  }
}
