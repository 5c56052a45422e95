// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * A relation of files of this format. Types are found from all rows, not from the first ones.
   *
   * @param types of columns that are known, by name: some for CSV, all for JSON
   */
  String relation(List<String> files, Map<String, String> types) {
    String list = Sql.texts(files);
    String known =
        types.entrySet().stream()
            .map(column -> Sql.text(column.getKey()) + ": " + Sql.text(column.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return switch (this) {
      case PARQUET -> "read_parquet(%s)".formatted(list);
      case CSV ->
          "read_csv(%s, header = true, sample_size = -1%s)"
              .formatted(list, types.isEmpty() ? "" : ", types = " + known);
      case JSONL ->
          "read_json(%s, format = 'newline_delimited', %s)"
              .formatted(list, types.isEmpty() ? "sample_size = -1" : "columns = " + known);
    };
  }

  /**
   * The options of COPY.
   *
   * @param listNumbers how many numbers the lists of a row have: groups of rows are held in memory
   */
  String copyOptions(String file, long listNumbers) {
    String compression =
        file.endsWith(".gz")
            ? ", COMPRESSION gzip"
            : file.endsWith(".zst") ? ", COMPRESSION zstd" : "";
    return switch (this) {
      case PARQUET ->
          "FORMAT parquet, USE_TMP_FILE false, ROW_GROUP_SIZE %d"
              .formatted(Math.clamp(MAX_GROUP_NUMBERS / (listNumbers + 1), 2_048, 122_880));
      case CSV -> "FORMAT csv, HEADER, USE_TMP_FILE false" + compression;
      case JSONL -> "FORMAT json, USE_TMP_FILE false" + compression;
    };
  }
}
