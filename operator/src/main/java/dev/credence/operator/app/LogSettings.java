// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.contract.EnvironmentVariables;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Level and format of the log on standard error.
 *
 * @param format of the lines
 * @param level of the operator's own loggers
 */
record LogSettings(Format format, Level level) {
  private static final String FORMAT = EnvironmentVariables.LOG_FORMAT;
  private static final String LEVEL = EnvironmentVariables.LOG_LEVEL;

  /** The format of log lines. */
  enum Format {
    text,
    json
  }

  /** The log level. */
  enum Level {
    error,
    warn,
    info,
    debug
  }

  /** Reads the settings from environment variables. */
  static LogSettings from(Map<String, String> environment) throws OperatorConfig.Invalid {
    return new LogSettings(
        oneOf(Format.values(), FORMAT, environment.getOrDefault(FORMAT, "text")),
        oneOf(Level.values(), LEVEL, environment.getOrDefault(LEVEL, "info")));
  }

  /** Applies the settings; must be called before anything is logged. */
  void apply() {
    if (format == Format.json) {
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    System.setProperty("credence.log.level", level.name().toUpperCase(Locale.ROOT));
  }

  private static <T extends Enum<T>> T oneOf(T[] values, String variable, String text)
      throws OperatorConfig.Invalid {
    for (T value : values) {
      if (value.name().equals(text.strip())) {
        return value;
      }
    }
    throw new OperatorConfig.Invalid(
        Arrays.stream(values)
            .map(Enum::name)
            .collect(
                Collectors.joining(
                    ", ", variable + " is '" + text.strip() + "': set it to one of ", "")));
  }
}
