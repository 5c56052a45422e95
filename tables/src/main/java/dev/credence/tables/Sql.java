// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes SQL. */
final class Sql {
  private Sql() {}

  /** A quoted identifier. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A string literal. */
  static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** A list of string literals. */
  static String texts(Collection<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
