// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import java.util.List;

/** Messages about CSV files; {@code name} is that of the file. */
public final class CsvMessages {
  public static final String REPEATED_HEADER =
      "the header row is repeated; write each run to its own file";
  static final String NO_HEADER = "the header row is missing before it";
  static final String LONG_FORM =
      "it is in long form, one row per value (.variable, .value); write one row per draw, with"
          + " as_draws_df or spread_draws";
  static final String COMMAS_IN_QUOTES =
      ", since there are commas in quotes; write numbers with points";
  static final String ROW_NAMES =
      "; if rows begin with their names, write the file without (row.names = FALSE)";

  private CsvMessages() {}

  /** For what is wrong with a line. */
  public static String line(long line, String name, String what) {
    return "line %d of %s: %s".formatted(line, name, what);
  }

  static String fewCells(int columns) {
    return "it has fewer cells than the %d columns".formatted(columns);
  }

  /**
   * @param hint why that may be; may be empty
   */
  static String manyCells(int cells, int columns, String hint) {
    return "it has %d cells for %d columns%s".formatted(cells, columns, hint);
  }

  public static String notNumber(String cell, String column) {
    return "the cell '%s' of column %s is not a number".formatted(cell, column);
  }

  public static String notInteger(String cell, String column) {
    return "the cell '%s' of column %s is not an integer".formatted(cell, column);
  }

  static String separator(String separators) {
    return "its columns are separated by %s; write commas between columns, and points in numbers"
        .formatted(separators);
  }

  static String nameWithComma(String column) {
    return "the name '%s' ends at a comma; put names with commas in quotes".formatted(column);
  }

  public static String stepSizeChanges(String column) {
    return column
        + " changes, as it does in a warm-up or between chains, which cannot be separated from"
        + " draws; write a file without warm-up for each chain";
  }

  public static String gzip(String name) {
    return name + " is compressed with gzip; unpack it first";
  }

  public static String utf16(String name) {
    return name + " is encoded in UTF-16; write it in UTF-8";
  }

  public static String otherMethod(String name, String method) {
    return "%s is from CmdStan's method %s, which does not draw from the posterior; run method sample"
        .formatted(name, method);
  }

  static String warmupWithChains(String name) {
    return name + " has warm-up and a column of chains, which is not supported; write only draws";
  }

  public static String saveWarmup(String name, String value) {
    return "%s says '# save_warmup=%s', which is neither 0 nor 1".formatted(name, value);
  }

  static String noDraws(String name) {
    return name + " has no draws";
  }

  static String onlyMean(String name) {
    return noDraws(name) + " but the approximation's mean";
  }

  public static String onlyWarmup(String name) {
    return noDraws(name) + " but the warm-up's";
  }

  public static String cutInWarmup(String name, long rows, long wanted) {
    return cut(name, " of the warm-up, with %d of %d rows".formatted(rows, wanted));
  }

  public static String cutInDraws(String name, long rows, long wanted) {
    return cut(name, ", with %d of %d rows".formatted(rows, wanted));
  }

  static String cutInRow(String name) {
    return cut(name, " of a row");
  }

  private static String cut(String name, String where) {
    return "%s ends in the middle%s: the run was stopped, or the file was not copied completely"
        .formatted(name, where);
  }

  public static String moreRows(String name, long rows, long wanted) {
    return ("%s has %d rows, but its comments say %d: warm-up and draws cannot be separated; write"
            + " the file again without warm-up (save_warmup=0), each run to its own file")
        .formatted(name, rows, wanted);
  }

  static String tooManyRows(String name) {
    return name + " has too many rows";
  }

  public static String unknownWarmup(String name) {
    return name
        + " may contain warm-up, but its comments do not say how many rows; write it again without"
        + " warm-up (save_warmup=0)";
  }

  public static String otherWarmup(String name, long before, long said) {
    return ("%s has %d rows before the line 'Adaptation terminated', but its comments say %d rows"
            + " of warm-up; write it again without warm-up (save_warmup=0)")
        .formatted(name, before, said);
  }

  public static String noChainColumn(String name, String counter, String chain) {
    return "%s has a column %s but no column %s, so its chains cannot be separated; write %s too"
        .formatted(name, counter, chain, chain);
  }

  /** For two rows of the same draw; chain and draw are integers. */
  public static String duplicateDraw(
      String name, String chainColumn, double chain, String drawColumn, double draw) {
    return "%s has two rows with %s %.0f and %s %.0f; each draw must be a single row"
        .formatted(name, chainColumn, chain, drawColumn, draw);
  }

  public static String chainsDiffer(
      String name, int size, String chainColumn, double chain, int chains, int rows) {
    return "%s has %d rows of %s %.0f, but %d chains of %d rows in total; all must have the same length"
        .formatted(name, size, chainColumn, chain, chains, rows);
  }

  static String incompleteColumns(String name, List<?> columns, String variable) {
    return "%s: the %d columns of %s are not exactly one per element, with indexes from 1"
        .formatted(name, columns.size(), variable);
  }

  public static String columnsDiffer(String name, String other) {
    return "the columns of %s and %s differ".formatted(name, other);
  }

  public static String drawsDiffer(String name, int draws, String other, int ofOther) {
    return "%s has %d draws, %s has %d; run the shorter chain again, or remove its file"
        .formatted(name, draws, other, ofOther);
  }
}
