// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.sql.SQLException;

/** The message of an error of DuckDB, in one line. */
final class DuckDbMessage {
  private DuckDbMessage() {}

  /** The first paragraph: others show the query, or list settings. */
  static String of(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    int end = message.indexOf("\n\n");
    return (end < 0 ? message : message.substring(0, end)).replaceAll("\\s+", " ");
  }
}
