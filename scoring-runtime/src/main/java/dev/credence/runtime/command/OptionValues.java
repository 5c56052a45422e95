// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.source.TraceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Parses option values; throws {@link IllegalArgumentException} for invalid ones, with the valid
 * ones in the message.
 */
final class OptionValues {
  private OptionValues() {}

  /** A TCP port. */
  static int port(String text) {
    return number(text, 0, 65_535, "port, a number from 0 to 65535");
  }

  /** Seconds, 0 allowed. */
  static int seconds(String text) {
    return number(text, 0, 3_600, "number of seconds from 0 to 3600");
  }

  /** A positive number of seconds. */
  static int timeout(String text) {
    return number(text, 1, 3_600, "number of seconds from 1 to 3600");
  }

  /** An existing directory. */
  static Path parseDirectory(String text) {
    Path directory = Path.of(text);
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("'" + text + "' is not a directory");
    }
    return directory;
  }

  /** A SHA-256 in hex. */
  static String digest(String text) {
    String digest = text.toLowerCase(Locale.ROOT);
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a model digest of 64 hex characters");
    }
    return digest;
  }

  /** The location of a trace; paths are relative to the working directory. */
  static TraceLocation location(String text) {
    return TraceLocation.parse(text, Path.of(""));
  }

  /** True or false. */
  static boolean parseBoolean(String text) {
    return oneOf(List.of("true", "false"), text).equals("true");
  }

  /** One of some values. */
  static String oneOf(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not one of " + String.join(", ", words));
    }
    return text;
  }

  private static int number(String text, int least, int most, String what) {
    if (text.matches("\\d{1,5}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not a " + what);
  }
}
