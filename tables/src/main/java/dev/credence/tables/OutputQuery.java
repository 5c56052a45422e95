// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.Summary;
import dev.credence.scoring.settings.OutputColumns;
import dev.credence.tables.Database.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query that scores a table.
 *
 * @param results names of the columns of summaries, by which {@link ScoringFunctions} finds them
 * @param isList whether each of them is a list
 */
record OutputQuery(List<String> results, List<Boolean> isList) {
  private static final String MODEL_VERSION = "model_version";
  private static final String ERROR = "error";
  private static final String INPUT_SUFFIX = "_input";

  static OutputQuery of(List<OutputColumns> columns, List<Summary> summaries) {
    List<String> results = columns.stream().flatMap(each -> each.names().stream()).toList();
    return new OutputQuery(
        results,
        results.stream()
            .map(name ->
                summaries.stream()
                    .flatMap(summary -> summary.columns().stream())
                    .anyMatch(column -> column.name().equals(name) && column.isList()))
            .toList());
  }

  /**
   * Writes the query.
   *
   * @param keep names of columns that are kept; empty for all
   * @param arguments of {@link ScoringFunctions#SCORE}
   * @throws TableException if a column to keep is not there
   */
  String sql(
      SourceTable table, Optional<List<String>> keep, List<String> arguments, LoadedModel model)
      throws TableException {
    String handle = handle(table);
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as DuckDB
    taken.addAll(results);
    taken.add(MODEL_VERSION);
    taken.add(ERROR);
    List<String> select = new ArrayList<>();
    for (String name : kept(table, keep)) {
      String as = name;
      while (!taken.add(as)) {
        as += INPUT_SUFFIX;
      }
      select.add("%s AS %s".formatted(Sql.name(name), Sql.name(as)));
    }
    for (int i = 0; i < results.size(); i++) {
      select.add(result(i, handle) + " AS " + Sql.name(results.get(i)));
    }
    select.add("%s AS %s".formatted(Sql.text(model.version()), MODEL_VERSION));
    select.add("%s(%s) AS %s".formatted(ScoringFunctions.ERROR, handle, ERROR));
    return "SELECT %s FROM (SELECT *, %s(%s) AS %s FROM %s)"
        .formatted(
            String.join(", ", select),
            ScoringFunctions.SCORE,
            String.join(", ", arguments),
            handle,
            table.relation());
  }

  private String result(int i, String handle) {
    return isList.get(i)
        ? "list_transform(range(%s(%s, %d)), lambda i: %s(%s, %d, i))"
            .formatted(ScoringFunctions.SIZE, handle, i, ScoringFunctions.ELEMENT, handle, i)
        : "%s(%s, %d)".formatted(ScoringFunctions.NUMBER, handle, i);
  }

  private static List<String> kept(SourceTable table, Optional<List<String>> keep)
      throws TableException {
    for (String name : keep.orElse(List.of())) {
      table.require(name, "--keep");
    }
    return keep.orElse(table.columns().stream().map(Column::name).toList());
  }

  /** A name that no column has. */
  private static String handle(SourceTable table) {
    String name = "credence_handle";
    while (table.columns().stream().map(Column::name).anyMatch(name::equalsIgnoreCase)) {
      name += "_";
    }
    return name;
  }
}
