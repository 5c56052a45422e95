// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.runtime.command.Arguments;
import dev.credence.runtime.command.Command;
import dev.credence.runtime.command.CredenceCommand;
import dev.credence.runtime.command.Setting;
import dev.credence.runtime.command.UsageException;
import dev.credence.scoring.settings.OutputColumns;
import dev.credence.tables.FileFormat;
import dev.credence.tables.TableOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of {@code score}. */
final class ScoreOptions {
  private static final int MAX_THREADS = 1_024;

  private static final Setting<Path> OUTPUT =
      new Setting<>(
          "output",
          "FILE",
          null,
          null,
          ScoreOptions::output,
          "File to write, " + FileFormat.SUFFIXES + ". Required.");

  private static final Setting<Boolean> OVERWRITE =
      flag("overwrite", "Replace the output if it exists.");

  private static final Setting<String> QUERY =
      new Setting<>(
          "query",
          "SQL",
          null,
          null,
          text -> text,
          "Score the rows of a query, in DuckDB's SQL, instead of files: \"SELECT * FROM"
              + " 'rows.parquet' WHERE x > 0\". It can read every file that you can.");

  private static final Setting<List<String>> KEEP =
      new Setting<>(
          "keep",
          "NAMES",
          null,
          null,
          ScoreOptions::names,
          "Columns of the table that the output has as well, separated by commas. Default: all.");

  private static final Setting<List<OutputColumns>> COLUMNS =
      new Setting<>(
          "columns",
          "NAMES",
          null,
          "median,interval",
          ScoreOptions::columns,
          "Columns of the predictions, separated by commas: "
              + String.join(", ", OutputColumns.words())
              + ". Default: median,interval.");

  private static final Setting<Map<String, String>> SETTINGS =
      new Setting<>(
          "settings",
          "SETTINGS",
          null,
          "",
          ScoreOptions::settings,
          "Settings of the predictions, separated by commas:"
              + " n_samples=1000,seed=42,method=exact,hdi_probability=0.9,quantiles=0.05:0.95."
              + " They are those of HTTP requests.");

  private static final Setting<TableOptions.Key> KEY =
      new Setting<>(
          "key",
          "NAME[:TYPE]",
          null,
          null,
          ScoreOptions::key,
          "Column from whose values the noise of the rows follows, so that it does not depend on their"
              + " order. TYPE is text or integer. Without a key all rows have the same noise.");

  private static final Setting<Boolean> INVALID =
      new Setting<>(
          "invalid",
          "report|fail",
          null,
          "report",
          text -> oneOf(List.of("report", "fail"), text).equals("fail"),
          "What to do with invalid rows: write their errors to the output, or fail if there are any."
              + " Default: report.");

  private static final Setting<BigDecimal> AT_MOST =
      new Setting<>(
          "at-most",
          "PERCENT",
          null,
          null,
          ScoreOptions::percent,
          "Write nothing if more rows are invalid than this: 1%. Default: 100%.");

  private static final Setting<Path> EXPECT =
      new Setting<>(
          "expect",
          "FILE",
          null,
          null,
          Path::of,
          "A suite of Great Expectations in JSON. If the table is not as expected, nothing is"
              + " written.");

  private static final Setting<Path> QUARANTINE =
      new Setting<>(
          "quarantine",
          "FILE",
          null,
          null,
          ScoreOptions::output,
          "With --expect: write the rows that are not as expected to this file, and score the"
              + " others.");

  private static final Setting<Integer> THREADS =
      new Setting<>(
          "threads",
          "N",
          null,
          null,
          ScoreOptions::threads,
          "Threads that read, score and write. Default: one for each processor.");

  /** The command. */
  static final Command COMMAND =
      new Command(
          "score",
          "Scores the rows of a table, and writes them with their predictions to a file, whole or not"
              + " at all. Columns match the inputs of the model by name.",
          "MANIFEST ROWS...",
          "The model's manifest, and the files with the rows: "
              + FileFormat.SUFFIXES
              + ", also patterns with *; - for CSV or JSON Lines on standard input.",
          List.of(
              OUTPUT,
              OVERWRITE,
              COLUMNS,
              SETTINGS,
              KEEP,
              KEY,
              INVALID,
              AT_MOST,
              QUERY,
              EXPECT,
              QUARANTINE,
              THREADS,
              CredenceCommand.TRACE),
          List.of(
              CredenceCommand.CREDENTIALS,
              "Exit codes: 0 written, 2 refused: an unreadable table, too many invalid rows, a trace"
                  + " that 'check' rejects; 3 the output exists; 64 usage error, columns that are"
                  + " missing or of the wrong type, or an invalid manifest; 130 and 143 stopped by a"
                  + " signal; 1 any other error."),
          arguments -> read(arguments).run());

  private ScoreOptions() {}

  private static ScoreCommand read(Arguments arguments) throws UsageException {
    List<String> operands = arguments.operands();
    List<String> files = operands.subList(1, operands.size());
    String query = arguments.find(QUERY);
    if (query == null && files.isEmpty()) {
      throw new UsageException("Missing required parameter: 'ROWS', or option '--query'");
    }
    if (query != null && !files.isEmpty()) {
      throw new UsageException("ROWS and option '--query' exclude each other");
    }
    Path output = arguments.find(OUTPUT);
    if (output == null) {
      throw new UsageException("Missing required option: '--output FILE'");
    }
    Path expect = arguments.find(EXPECT);
    Path quarantine = arguments.find(QUARANTINE);
    if (quarantine != null && expect == null) {
      throw new UsageException("Option '--quarantine' needs '--expect'");
    }
    Integer threads = arguments.find(THREADS);
    return new ScoreCommand(
        Path.of(operands.getFirst()),
        arguments.find(CredenceCommand.TRACE),
        new TableOptions(
            source(files, query),
            output,
            arguments.get(OVERWRITE),
            Optional.ofNullable(arguments.find(KEEP)),
            arguments.get(COLUMNS),
            arguments.get(SETTINGS),
            Optional.ofNullable(arguments.find(KEY)),
            invalidRows(arguments),
            expect == null ? List.of() : ExpectationReader.read(expect),
            Optional.ofNullable(quarantine),
            threads == null ? Runtime.getRuntime().availableProcessors() : threads));
  }

  private static TableOptions.Source source(List<String> files, @Nullable String query) {
    if (query != null) {
      return new TableOptions.Query(query);
    }
    return files.equals(List.of("-"))
        ? new TableOptions.Input(System.in)
        : new TableOptions.Files(files);
  }

  private static Setting<Boolean> flag(String name, String description) {
    return new Setting<>(name, null, null, "false", Boolean::parseBoolean, description);
  }

  private static Path output(String text) {
    if (FileFormat.of(text).isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' does not end in one of %s".formatted(text, FileFormat.SUFFIXES));
    }
    return Path.of(text);
  }

  private static List<String> names(String text) {
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        throw new IllegalArgumentException("'%s' has an empty name".formatted(text));
      }
      if (names.indexOf(names.get(i)) != i) {
        throw new IllegalArgumentException("'%s' has %s twice".formatted(text, names.get(i)));
      }
    }
    return names;
  }

  private static List<OutputColumns> columns(String text) {
    List<OutputColumns> columns = new ArrayList<>();
    for (String word : names(text)) {
      columns.add(
          OutputColumns.of(word)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "'%s' is not one of %s"
                          .formatted(word, String.join(", ", OutputColumns.words())))));
    }
    return columns;
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String each : text.isBlank() ? List.<String>of() : names(text)) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'%s' is not of the form name=value".formatted(each));
      }
      if (settings.put(each.substring(0, equals), each.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "'%s' is given twice".formatted(each.substring(0, equals)));
      }
    }
    return settings;
  }

  /** A name, and a type after the last colon. */
  private static TableOptions.Key key(String text) {
    for (TableOptions.KeyType type : TableOptions.KeyType.values()) {
      String suffix = ":" + type.name().toLowerCase(Locale.ROOT);
      if (text.endsWith(suffix)) {
        return new TableOptions.Key(
            text.substring(0, text.length() - suffix.length()), Optional.of(type));
      }
    }
    return new TableOptions.Key(text, Optional.empty());
  }

  private static TableOptions.InvalidRows invalidRows(Arguments arguments) throws UsageException {
    BigDecimal atMost = arguments.find(AT_MOST);
    if (!arguments.get(INVALID)) {
      return atMost == null ? TableOptions.Report.ALL : new TableOptions.Report(atMost);
    }
    if (atMost != null) {
      throw new UsageException("Options '--invalid fail' and '--at-most' exclude each other");
    }
    return new TableOptions.Fail();
  }

  private static BigDecimal percent(String text) {
    if (text.matches("\\d{1,3}(\\.\\d{1,9})?%")) {
      BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
      if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return percent;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a percentage from 0%% to 100%%".formatted(text));
  }

  private static int threads(String text) {
    if (text.matches("\\d{1,4}")) {
      int threads = Integer.parseInt(text);
      if (threads >= 1 && threads <= MAX_THREADS) {
        return threads;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a number from 1 to %d".formatted(text, MAX_THREADS));
  }

  private static String oneOf(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "'%s' is not one of %s".formatted(text, String.join(", ", words)));
    }
    return text;
  }
}
