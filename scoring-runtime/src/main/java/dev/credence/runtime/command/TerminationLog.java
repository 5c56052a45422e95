// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The termination log of a pod. */
final class TerminationLog {
  private TerminationLog() {}

  /**
   * Writes the termination message, if there is a log; prints an error if that fails.
   *
   * @return false if it failed
   */
  static boolean write(@Nullable Path file, String text) {
    if (file == null) {
      return true;
    }
    try {
      Files.writeString(file, text);
      return true;
    } catch (IOException e) {
      System.err.println("credence: the termination log cannot be written: " + reason(file, e));
      return false;
    }
  }

  private static String reason(Path file, IOException failure) {
    return switch (failure) {
      case NoSuchFileException none -> "there is no directory for " + file;
      case AccessDeniedException denied -> "no permission to write " + file;
      default -> file + ": " + failure.getMessage();
    };
  }
}
