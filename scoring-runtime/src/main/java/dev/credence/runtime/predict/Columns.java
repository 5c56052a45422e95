// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers for several rows, member by member: an element a row, null for one without. */
final class Columns {
  private final int rows;
  private final Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();

  Columns(int rows) {
    this.rows = rows;
  }

  void put(int row, Answer answer) {
    answer
        .members()
        .forEach((name, value) ->
            columns.computeIfAbsent(name, ignored -> new Object[rows])[row] = value);
  }

  Map<String, @Nullable Object[]> members() {
    return columns;
  }
}
