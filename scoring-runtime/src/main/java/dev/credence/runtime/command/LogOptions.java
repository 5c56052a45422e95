// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.runtime.logging.Logging;
import java.util.List;

/**
 * The log on standard error.
 *
 * @param json whether each line is a JSON object
 * @param level the minimum level
 * @param payloads whether request bodies are logged too
 */
record LogOptions(boolean json, String level, boolean payloads) {
  private static final Setting<String> FORMAT =
      new Setting<>(
          "log-format",
          "FORMAT",
          EnvironmentVariables.LOG_FORMAT,
          "text",
          text -> OptionValues.oneOf(List.of("text", "json"), text),
          "text, or json: one object per line.");

  private static final Setting<String> LEVEL =
      new Setting<>(
          "log-level",
          "LEVEL",
          EnvironmentVariables.LOG_LEVEL,
          "info",
          text -> OptionValues.oneOf(List.of("error", "warn", "info", "debug"), text),
          "error, warn, info (rejected requests) or debug (all requests).");

  private static final Setting<Boolean> PAYLOADS =
      new Setting<>(
          "log-payloads",
          null,
          EnvironmentVariables.LOG_PAYLOADS,
          "false",
          OptionValues::parseBoolean,
          "Also log the bodies of requests, which are never logged otherwise.");

  static final List<Setting<?>> SETTINGS = List.of(FORMAT, LEVEL, PAYLOADS);

  static LogOptions of(Arguments arguments) throws UsageException {
    return new LogOptions(
        arguments.get(FORMAT).equals("json"), arguments.get(LEVEL), arguments.get(PAYLOADS));
  }

  /** Applies the options. Call it before anything is logged. */
  void apply() {
    Logging.start(json, level);
  }
}
