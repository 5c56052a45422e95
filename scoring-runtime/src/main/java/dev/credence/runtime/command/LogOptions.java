// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.logging.Logging;
import picocli.CommandLine.Option;

/** What is logged to standard error, and in which form. */
final class LogOptions {
  /** A form of log lines. */
  enum Format {
    text,
    json
  }

  /** How much is logged. */
  enum Level {
    error,
    warn,
    info,
    debug
  }

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:CREDENCE_LOG_FORMAT:-text}",
      description = "text or json, one object a line. CREDENCE_LOG_FORMAT, else text.")
  private Format format = Format.text;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "${env:CREDENCE_LOG_LEVEL:-info}",
      description =
          "error, warn, info (requests that were refused) or debug (all requests)."
              + " CREDENCE_LOG_LEVEL, else info.")
  private Level level = Level.info;

  @Option(
      names = "--log-payloads",
      defaultValue = "${env:CREDENCE_LOG_PAYLOADS:-false}",
      description =
          "Log the bodies of requests too, which nothing else does. CREDENCE_LOG_PAYLOADS.")
  private boolean payloads;

  /** Puts the options into effect; to be called before anything is logged. */
  void apply() {
    Logging.start(format == Format.json, level.name());
  }

  boolean payloads() {
    return payloads;
  }
}
