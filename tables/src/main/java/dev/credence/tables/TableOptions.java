// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.settings.OutputColumns;
import java.io.InputStream;
import java.math.BigDecimal;
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
 * @param keep columns of the table to copy to the output; empty for all
 * @param columns of the predictions, in order
 * @param settings of the predictions, by name
 * @param key column whose values determine the noise of the rows
 * @param invalid what to do with invalid rows
 * @param expectations of the table, which are checked before it is scored
 * @param quarantine file for the rows that violate an expectation; without one, such a row is an
 *     error and nothing is written
 * @param threads number of threads that read, score and write
 */
public record TableOptions(
    Source source,
    Path output,
    boolean overwrite,
    Optional<List<String>> keep,
    List<OutputColumns> columns,
    Map<String, String> settings,
    Optional<Key> key,
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
   * A column of keys.
   *
   * @param type of the keys; empty if the column's type determines it
   */
  public record Key(String column, Optional<KeyType> type) {}

  /** How keys are read. */
  public enum KeyType {
    /** Texts, which are hashed. */
    TEXT,
    /** Integers of 64 bits. */
    INTEGER
  }

  /** What to do with invalid rows. */
  public sealed interface InvalidRows {}

  /** Nothing is written if a row is invalid. */
  public record Fail() implements InvalidRows {}

  /**
   * Invalid rows are written with their errors.
   *
   * @param atMostPercent nothing is written if more of the rows are invalid, 0 to 100
   */
  public record Report(BigDecimal atMostPercent) implements InvalidRows {
    /** However many they are. */
    public static final Report ALL = new Report(BigDecimal.valueOf(100));
  }
}
