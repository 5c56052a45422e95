// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.source.TraceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the options' texts mean. Those that mean nothing are an {@link IllegalArgumentException},
 * whose message says what would.
 */
final class OptionValues {
  private OptionValues() {}

  /** A TCP port. */
  static int port(String text) {
    return number(text, 0, 65_535, "port, a number from 0 to 65535");
  }

  /** A time. */
  static int seconds(String text) {
    return number(text, 0, 3_600, "number of seconds from 0 to 3600");
  }

  /** A time that does not end before it has begun. */
  static int timeout(String text) {
    return number(text, 1, 3_600, "number of seconds from 1 to 3600");
  }

  /** A folder that is there. */
  static Path parseDirectory(String text) {
    Path directory = Path.of(text);
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("'" + text + "' is not a directory");
    }
    return directory;
  }

  /** A SHA-256 in hex digits. */
  static String digest(String text) {
    String digest = text.toLowerCase(Locale.ROOT);
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a model digest of 64 hex characters");
    }
    return digest;
  }

  /** A trace's place; paths start where the program was started. */
  static TraceLocation location(String text) {
    return TraceLocation.parse(text, Path.of(""));
  }

  /** Whether something is to be. */
  static boolean parseBoolean(String text) {
    return oneOf(List.of("true", "false"), text).equals("true");
  }

  /** One of a few words. */
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
