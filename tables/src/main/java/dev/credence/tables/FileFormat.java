// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.tables.Database.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats of tables, by the suffix of their files. Text files may also end in .gz or .zst. */
public enum FileFormat {
  PARQUET,
  CSV,
  JSONL;

  private static final long MAX_GROUP_NUMBERS = 8_000_000;

  /** What the names of files may end in. */
  public static final String SUFFIXES =
      ".parquet, .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst";

  /** The format of a file or pattern, if its name ends in a known suffix. */
  public static Optional<FileFormat> of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    String text = name.replaceFirst("\\.(gz|zst)$", "");
    return Arrays.stream(values())
        .filter(format -> (format == PARQUET ? name : text).endsWith(format.suffix()))
        .findFirst();
  }

  /** The known suffix of a file: {@code .csv.gz}. */
  static String suffixOf(String file) {
    return file.replaceFirst("(?i)^.*?(\\.[^.]+(\\.(gz|zst))?)$", "$1");
  }

  private String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** A relation of files, whose types are found from all of their rows. */
  String relation(List<String> files) {
    String list = Sql.texts(files);
    return switch (this) {
      case PARQUET -> "read_parquet(%s)".formatted(list);
      case CSV -> "read_csv(%s, header = true, sample_size = -1)".formatted(list);
      case JSONL -> "read_json(%s, format = 'newline_delimited', sample_size = -1)".formatted(list);
    };
  }

  /**
   * A relation of text files.
   *
   * @param columns all of them
   */
  String relation(List<String> files, List<Column> columns) {
    String types =
        columns.stream()
            .map(column -> Sql.text(column.name()) + ": " + Sql.text(column.type()))
            .collect(Collectors.joining(", ", "{", "}"));
    String list = Sql.texts(files);
    return switch (this) {
      case PARQUET -> throw new IllegalArgumentException("Parquet files have types");
      case CSV -> "read_csv(%s, header = true, types = %s)".formatted(list, types);
      case JSONL ->
          "read_json(%s, format = 'newline_delimited', columns = %s)".formatted(list, types);
    };
  }

  /**
   * The options of COPY.
   *
   * @param listNumbers how many numbers the lists of a row have: groups of rows are held in memory
   */
  String copyOptions(String file, long listNumbers) {
    String name = file.toLowerCase(Locale.ROOT);
    String compression =
        name.endsWith(".gz")
            ? ", COMPRESSION gzip"
            : name.endsWith(".zst") ? ", COMPRESSION zstd" : "";
    return switch (this) {
      case PARQUET ->
          "FORMAT parquet, USE_TMP_FILE false, ROW_GROUP_SIZE %d"
              .formatted(Math.clamp(MAX_GROUP_NUMBERS / (listNumbers + 1), 2_048, 122_880));
      case CSV -> "FORMAT csv, HEADER, USE_TMP_FILE false" + compression;
      case JSONL -> "FORMAT json, USE_TMP_FILE false" + compression;
    };
  }
}
