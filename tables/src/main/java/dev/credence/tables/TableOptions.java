// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.settings.OutputColumns;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which table to score, and how.
 *
 * @param source where the rows come from
 * @param output file to write; its name ends in a suffix of {@link FileFormat}
 * @param overwrite whether an existing output is replaced
 * @param keep columns of the table that the output has as well; empty for all
 * @param columns of the predictions, in order
 * @param settings of the predictions, by name
 * @param key column from which the noise of a row follows
 * @param keyType {@code text} or {@code integer}; empty to follow the column
 * @param invalid what happens with invalid rows
 * @param expectations of the table, which are checked before it is scored
 * @param quarantine file for the rows that are not as expected; without one they end it
 * @param threads that read, score and write
 */
public record TableOptions(
    Source source,
    Path output,
    boolean overwrite,
    Optional<List<String>> keep,
    List<OutputColumns> columns,
    Map<String, String> settings,
    Optional<String> key,
    Optional<String> keyType,
    InvalidRows invalid,
    List<Expectation> expectations,
    Optional<Path> quarantine,
    int threads) {

  /** Where rows come from. */
  public sealed interface Source {}

  /**
   * Files of one format, in order.
   *
   * @param files paths, or patterns with {@code *}
   */
  public record Files(List<String> files) implements Source {}

  /**
   * A stream of CSV, or of JSON Lines if it starts with a brace.
   *
   * @param stream is read once, to its end
   */
  public record Input(InputStream stream) implements Source {}

  /**
   * A query of DuckDB.
   *
   * @param sql a {@code SELECT}
   */
  public record Query(String sql) implements Source {}

  /**
   * What happens with invalid rows.
   *
   * @param fail whether the first one ends it
   * @param atMost the largest part of all rows that may be invalid, 0 to 1
   */
  public record InvalidRows(boolean fail, double atMost) {}
}
