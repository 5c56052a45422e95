// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.source.TraceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the options' texts mean, and what is said of those that mean nothing. */
final class OptionValues {
  /** Ends a default that is taken from a variable: null where the variable is not set. */
  static final String ABSENT = ":-" + Option.NULL_VALUE + "}";

  private OptionValues() {}

  /** A TCP port. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 65_535, "port, which is a number from 0 to 65535");
    }
  }

  /** A time. */
  static final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 3_600, "number of seconds from 0 to 3600");
    }
  }

  /** A time that does not end before it has begun. */
  static final class Timeout implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      String what = "number of seconds from 1 to 3600";
      int seconds = number(text, 3_600, what);
      return seconds > 0 ? seconds : refuse(text, what);
    }
  }

  /** A folder that is there. */
  static final class Folder implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      Path folder = Path.of(text);
      if (!Files.isDirectory(folder)) {
        throw new TypeConversionException("'" + text + "' is no folder");
      }
      return folder;
    }
  }

  /** A SHA-256 in hex digits. */
  static final class Digest implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      String digest = text.toLowerCase(Locale.ROOT);
      if (!digest.matches("[0-9a-f]{64}")) {
        throw new TypeConversionException(
            "'" + text + "' is no model digest, which has 64 hex digits");
      }
      return digest;
    }
  }

  /** A trace's place; paths start where the program was started. */
  static final class Location implements ITypeConverter<TraceLocation> {
    @Override
    public TraceLocation convert(String text) {
      try {
        return TraceLocation.parse(text, Path.of(""));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static int number(String text, int most, String what) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    return refuse(text, what);
  }

  private static int refuse(String text, String what) {
    throw new TypeConversionException("'" + text + "' is no " + what);
  }
}
