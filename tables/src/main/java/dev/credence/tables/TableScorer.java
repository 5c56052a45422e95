// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.settings.OutputColumns;
import dev.credence.scoring.settings.ScoringSettings;
import dev.credence.tables.TableException.Reason;
import dev.credence.tables.TableOptions.KeyType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Scores the rows of a table with a model, and writes them with their predictions to a file. The
 * rows pass through DuckDB, chunk by chunk and in their order, so that the memory does not depend
 * on the size of the table.
 */
public final class TableScorer {
  /** DuckDB's share of the memory. */
  private static final long DATABASE_BYTES = 400L << 20;

  /** More numbers in the lists of a row would take too much memory: chunks have 2,048 rows. */
  private static final long MAX_LIST_NUMBERS = 5_000;

  private final LoadedModel model;
  private final TableOptions options;
  private final ScoringSettings settings;
  private final ProgressListener progress;
  private final Counts counts = new Counts();
  private final Workspaces workspaces = new Workspaces();
  private volatile @Nullable Database running;
  private volatile boolean cancelled;

  /**
   * Prepares to score.
   *
   * @throws TableException if a setting is not valid
   */
  public TableScorer(LoadedModel model, TableOptions options, ProgressListener progress)
      throws TableException {
    this.model = model;
    this.options = options;
    this.progress = progress;
    try {
      this.settings = ScoringSettings.parse(options.settings(), options.columns(), model);
    } catch (IllegalArgumentException e) {
      throw new TableException(Reason.USAGE, String.valueOf(e.getMessage()), e);
    }
    if (listNumbers() > MAX_LIST_NUMBERS) {
      throw TableException.usage(
          "the lists of a row have %d numbers, more than %d: request fewer samples, quantiles or bins"
              .formatted(listNumbers(), MAX_LIST_NUMBERS));
    }
    if (options.quarantine().isPresent()
        && options.quarantine().get().toAbsolutePath().equals(options.output().toAbsolutePath())) {
      throw TableException.usage("the quarantine and the output are the same file");
    }
    if (options.key().isEmpty() && options.columns().contains(OutputColumns.SAMPLES)) {
      throw TableException.usage(
          "the column samples needs --key: without keys all rows have the same noise, so that their samples must not be added up");
    }
  }

  /** Sets the kernels from now on; the predictions are the same. */
  public void setKernels(Kernels kernels) {
    workspaces.setKernels(kernels);
  }

  /** How much of the table is scored, 0 to 1; NaN if it is not known. Thread-safe. */
  public double fractionDone() {
    Database database = running;
    return database == null ? Double.NaN : database.fractionDone();
  }

  /** Ends it from another thread: {@link #run} throws a {@link CancellationException}. */
  public void cancel() throws SQLException {
    cancelled = true;
    Database database = running;
    if (database != null) {
      database.cancel();
    }
  }

  /**
   * Scores the table. The output is there afterwards, or nothing is.
   *
   * @throws TableException if the table cannot be scored
   * @throws CancellationException if it was cancelled
   */
  public TableSummary run() throws TableException {
    try (OutputFile output = OutputFile.create(options.output(), options.overwrite());
        OutputFile quarantine =
            options.quarantine().isEmpty()
                ? null
                : OutputFile.create(options.quarantine().get(), options.overwrite());
        TemporaryFolder folder = TemporaryFolder.create();
        Database database = Database.open(options.threads(), DATABASE_BYTES, folder.path())) {
      running = database;
      requireNotCancelled();
      TableSummary summary =
          write(database, SpooledInput.spool(options.source(), folder.path()), output, quarantine);
      requireFewInvalid(summary);
      requireNotCancelled();
      commit(output, quarantine);
      return summary;
    } catch (SQLException e) {
      requireNotCancelled();
      throw SourceTable.unreadable(e);
    } finally {
      running = null;
    }
  }

  /** Both files, or none. */
  private static void commit(OutputFile output, @Nullable OutputFile quarantine)
      throws TableException {
    if (quarantine == null) {
      output.commit();
      return;
    }
    quarantine.commit();
    try {
      output.commit();
    } catch (TableException e) {
      quarantine.withdraw();
      throw e;
    }
  }

  private void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("stopped, so nothing was written");
    }
  }

  private TableSummary write(
      Database database,
      TableOptions.Source source,
      OutputFile output,
      @Nullable OutputFile quarantine)
      throws TableException, SQLException {
    SourceTable table = SourceTable.open(database, source, model.inputs(), options.key());
    RowKeys keys =
        options.key().isEmpty() ? null : RowKeys.of(options.key().get(), table, database);
    SourceTable withGuessedKey = table.withGuessedKey();
    if (keys != null && keys.type() == KeyType.INTEGER && withGuessedKey != null) {
      table = withGuessedKey;
    }
    InputColumns inputs = InputColumns.match(model.inputs(), table.columns());
    List<Expectation.OfValues> setAside =
        ExpectationCheck.run(database, table, options.expectations(), quarantine != null, progress);
    if (quarantine != null) {
      copy(database, ExpectationCheck.quarantine(table, setAside), quarantine, 0);
    }
    return score(database, table.without(setAside), inputs, keys, output);
  }

  private TableSummary score(
      Database database,
      SourceTable table,
      InputColumns inputs,
      @Nullable RowKeys keys,
      OutputFile output)
      throws TableException, SQLException {
    List<String> arguments = new ArrayList<>(inputs.arguments());
    List<DuckDBColumnType> types = new ArrayList<>(inputs.types());
    if (keys != null) {
      arguments.add(keys.argument());
      types.add(keys.argumentType());
    }
    if (arguments.isEmpty()) { // the model has no inputs, and a function of nothing is a constant
      arguments.add("CAST(0 AS DOUBLE)");
      types.add(DuckDBColumnType.DOUBLE);
    }
    ChunkScorer scorer =
        new ChunkScorer(
            model,
            settings,
            new RowReader(model.inputs(), inputs, keys, settings.options().method()),
            workspaces,
            counts,
            options.invalid() instanceof TableOptions.Fail,
            this::scored);
    OutputQuery query = OutputQuery.of(options.columns(), settings.summaries());
    ScoringFunctions functions = new ScoringFunctions(scorer, query.results());
    functions.register(database.connection(), types);
    if (keys != null) {
      warnOfEqualKeys(database, table, keys);
    }
    try {
      copy(database, query.sql(table, options.keep(), arguments, model), output, listNumbers());
    } catch (SQLException e) {
      requireNotCancelled();
      scorer.throwProblem();
      throw e;
    }
    if (!functions.isEmpty()) {
      throw new IllegalStateException("not all rows were released");
    }
    return counts.summary();
  }

  private void scored(int rows) {
    requireNotCancelled();
    progress.scored(rows);
  }

  private static void copy(Database database, String query, OutputFile output, long listNumbers)
      throws SQLException, TableException {
    String file = output.temporary().toString();
    try {
      database.execute(
          "COPY (%s) TO %s (%s)"
              .formatted(query, Sql.text(file), format(file).copyOptions(file, listNumbers)));
    } catch (SQLException e) {
      String message = DuckDbMessage.of(e);
      boolean isOurs =
          message.contains(OutputFile.MARK)
              || message.contains(TemporaryFolder.PREFIX)
              || message.startsWith("Out of Memory");
      if (isOurs) {
        throw new TableException(Reason.FAILED, "the output cannot be written: " + message, e);
      }
      throw e;
    }
  }

  private long listNumbers() {
    return settings.summaries().stream()
        .mapToLong(summary -> summary.listSize(settings.options().n()))
        .sum();
  }

  private static FileFormat format(String name) throws TableException {
    return FileFormat.of(name)
        .orElseThrow(() ->
            TableException.usage(
                "the output %s has to end in one of %s".formatted(name, FileFormat.SUFFIXES)));
  }

  private void warnOfEqualKeys(Database database, SourceTable table, RowKeys keys)
      throws SQLException {
    Object repeated =
        database.value(
            "SELECT count(key) - count(DISTINCT key) FROM (SELECT %s AS key FROM %s)"
                .formatted(keys.argument(), table.relation()));
    if (repeated instanceof Number number && number.longValue() > 0) {
      progress.warn(
          "%d rows repeat the key of an earlier row: rows with equal keys have the same noise"
              .formatted(number.longValue()));
    }
  }

  private void requireFewInvalid(TableSummary summary) throws TableException {
    if (options.invalid() instanceof TableOptions.Report(BigDecimal atMostPercent)
        && BigDecimal.valueOf(100L * summary.invalidRows())
                .compareTo(atMostPercent.multiply(BigDecimal.valueOf(summary.read())))
            > 0) {
      throw new TableException(
          Reason.REFUSED,
          "%d of %d rows are invalid, more than --at-most %s%% allows; nothing was written: %s"
              .formatted(
                  summary.invalidRows(),
                  summary.read(),
                  atMostPercent.toPlainString(),
                  summary.invalid().entrySet().stream()
                      .map(count -> count.getKey() + " " + count.getValue())
                      .collect(Collectors.joining(", "))));
    }
  }
}
