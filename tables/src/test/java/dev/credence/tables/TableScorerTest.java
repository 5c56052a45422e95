// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Workspace;
import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.ScoringRequest;
import dev.credence.scoring.loading.ModelLoader;
import dev.credence.scoring.settings.OutputColumns;
import dev.credence.scoring.settings.ScoringSettings;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.tables.TableException.Reason;
import dev.credence.tables.TableOptions.InvalidRows;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of examples/sales: the numbers of the library, whatever the format and the order. */
class TableScorerTest {
  private static final int ROWS = 10_000;

  /** Rows 0 to 9,999 of one HTTP request. */
  private static final String SALES =
      "SELECT i AS id, 1 + (i %% 512) / 64 AS x, (i %% 3)::INTEGER AS category FROM range(%d) t(i)";

  private static final TableOptions.Key ID = new TableOptions.Key("id", Optional.empty());

  private static LoadedModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws Exception {
    model = model("number", "integer");
  }

  private static LoadedModel model(String x, String category) throws Exception {
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(
                new InputSpec("x", x, 0.0, null, null, null),
                new InputSpec("category", category, null, null, null, null)),
            "Normal",
            Map.of("mu", "beta[category] * x", "sigma", "sigma"),
            null);
    return model(likelihood);
  }

  private static LoadedModel model(LikelihoodSpec likelihood) throws Exception {
    try (Trace trace = Traces.open(Path.of("../examples/sales/trace.nc"))) {
      return ModelLoader.load(likelihood, ModelSettings.of(null, null, null), trace);
    }
  }

  /** Options with which the rows of a table are scored; changed by the tests. */
  private TableOptions options(TableOptions.Source source, String output) {
    return new TableOptions(
        source,
        folder.resolve(output),
        false,
        Optional.empty(),
        List.of(OutputColumns.MEDIAN, OutputColumns.INTERVAL),
        Map.of(),
        Optional.of(ID),
        TableOptions.Report.ALL,
        List.of(),
        Optional.empty(),
        2);
  }

  private TableOptions files(Path file, String output) {
    return options(new TableOptions.Files(List.of(file.toString())), output);
  }

  private TableOptions query(String sql, String output) {
    return options(new TableOptions.Query(sql), output);
  }

  private static TableOptions with(
      TableOptions options, List<OutputColumns> columns, Map<String, String> settings) {
    return new TableOptions(
        options.source(),
        options.output(),
        options.overwrite(),
        options.keep(),
        columns,
        settings,
        options.key(),
        options.invalid(),
        List.of(),
        Optional.empty(),
        options.threads());
  }

  private static TableOptions without(TableOptions options, boolean key, List<String> keep) {
    return new TableOptions(
        options.source(),
        options.output(),
        options.overwrite(),
        Optional.of(keep),
        options.columns(),
        options.settings(),
        key ? options.key() : Optional.empty(),
        options.invalid(),
        List.of(),
        Optional.empty(),
        options.threads());
  }

  private static TableOptions with(TableOptions options, InvalidRows invalid) {
    return new TableOptions(
        options.source(),
        options.output(),
        options.overwrite(),
        options.keep(),
        options.columns(),
        options.settings(),
        options.key(),
        invalid,
        List.of(),
        Optional.empty(),
        options.threads());
  }

  private static TableOptions.Report report(String percent) {
    return new TableOptions.Report(new BigDecimal(percent));
  }

  private static TableSummary score(TableOptions options) throws Exception {
    return score(model, options);
  }

  private static TableSummary score(LoadedModel model, TableOptions options) throws Exception {
    return new TableScorer(model, options, new Quiet()).run();
  }

  private static class Quiet implements ProgressListener {
    final List<String> warnings = new ArrayList<>();

    @Override
    public void scored(int rows) {}

    @Override
    public void warn(String message) {
      warnings.add(message);
    }
  }

  private List<List<Object>> read(String output, String columns) throws Exception {
    return Rows.read("SELECT %s FROM %s".formatted(columns, file(output)));
  }

  private String file(String output) {
    return Sql.text(folder.resolve(output).toString());
  }

  /** Median, lower and upper end of each row, computed by the library. */
  private static List<List<Object>> expected(int rows) {
    double[] x = new double[rows];
    double[] category = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 1 + i % 512 / 64.0;
      category[i] = i % 3;
    }
    ColumnBatch batch =
        model.score(
            new ScoringRequest(
                new RowBatch(
                    rows, List.of(new RowBatch.Numbers(x), new RowBatch.Numbers(category))),
                SamplingOptions.samples(100, 42),
                List.of(new MedianSummary(false), IntervalSummary.hdi(0.95))),
            new Workspace(Kernels.SCALAR));
    List<List<Object>> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      expected.add(
          Stream.of("median", "lower", "upper")
              .map(name -> (Object) batch.find(name).number(row))
              .toList());
    }
    return expected;
  }

  @ParameterizedTest
  @CsvSource({
    "rows.parquet, out.parquet",
    "rows.csv, out.csv",
    "rows.csv.gz, out.jsonl",
    "rows.jsonl, out.jsonl.gz",
    "rows.jsonl.zst, out.csv.zst"
  })
  void everyFormatHasTheNumbersOfTheLibrary(String input, String output) throws Exception {
    Path rows = Rows.write(SALES.formatted(ROWS), folder.resolve(input));
    TableSummary summary = score(files(rows, output));
    assertThat(summary.read()).isEqualTo(ROWS);
    assertThat(summary.predicted()).isEqualTo(ROWS);
    assertThat(Rows.names(folder.resolve(output)))
        .containsExactly(
            "id", "x", "category", "median", "lower", "upper", "model_version", "error");
    assertThat(read(output, "median, lower, upper")).isEqualTo(expected(ROWS));
    assertThat(read(output, "DISTINCT model_version, error"))
        .containsExactly(Arrays.asList(model.version(), null));
    assertThat(read(output, "id").stream().map(row -> ((Number) row.getFirst()).longValue()))
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.csv", "rows.jsonl"})
  void readsAStream(String name) throws Exception {
    Path rows = Rows.write(SALES.formatted(ROWS), folder.resolve(name));
    try (InputStream in = Files.newInputStream(rows)) {
      score(options(new TableOptions.Input(in), "out.parquet"));
    }
    assertThat(read("out.parquet", "median, lower, upper")).isEqualTo(expected(ROWS));
  }

  @Test
  void theOrderOfRowsDoesNotMatter() throws Exception {
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    Collections.shuffle(order, new Random(1));
    Path shuffled =
        Files.writeString(
            folder.resolve("shuffled.csv"),
            "category,x,id\n"
                + order.stream()
                    .map(i -> "%d,%s,%d\n".formatted(i % 3, 1 + i % 512 / 64.0, i))
                    .collect(Collectors.joining()));
    score(files(shuffled, "out.parquet"));
    assertThat(read("out.parquet", "id").stream().map(row -> ((Number) row.getFirst()).intValue()))
        .isEqualTo(order);
    assertThat(
            Rows.read(
                "SELECT median, lower, upper FROM %s ORDER BY id".formatted(file("out.parquet"))))
        .isEqualTo(expected(ROWS));
  }

  @Test
  void severalFilesAreOneTable() throws Exception {
    Rows.write(SALES.formatted(ROWS) + " WHERE i < 7000", folder.resolve("part-1.parquet"));
    Rows.write(SALES.formatted(ROWS) + " WHERE i >= 7000", folder.resolve("part-2.parquet"));
    score(files(folder.resolve("part-*.parquet"), "out.parquet"));
    assertThat(read("out.parquet", "median, lower, upper")).isEqualTo(expected(ROWS));
  }

  @Test
  void withoutAKeyAllRowsHaveTheNoiseOfARequestOfOneRow() throws Exception {
    score(without(query(SALES.formatted(1_537), "out.parquet"), false, List.of("x")));
    List<List<Object>> medians = read("out.parquet", "median");
    assertThat(medians.getFirst().getFirst()).isEqualTo(expected(1).getFirst().getFirst());
    assertThat(medians.get(1_536)).isEqualTo(medians.getFirst()); // the same x and category
  }

  @Test
  void keptColumnsWithTheNameOfAResultGetASuffix() throws Exception {
    score(
        query(
            "SELECT 1 AS id, 5 AS x, 2 AS category, 'a' AS median, {'a': [1, 2]} AS nested, DATE '2026-12-01' AS error",
            "out.parquet"));
    assertThat(Rows.names(folder.resolve("out.parquet")))
        .containsExactly(
            "id",
            "x",
            "category",
            "median_input",
            "nested",
            "error_input",
            "median",
            "lower",
            "upper",
            "model_version",
            "error");
    assertThat(read("out.parquet", "median_input, nested.a[2]")).containsExactly(List.of("a", 2));
  }

  @Test
  void keepsTheNamedColumns() throws Exception {
    score(without(query(SALES.formatted(2), "out.csv"), true, List.of("category")));
    assertThat(Rows.names(folder.resolve("out.csv")))
        .containsExactly("category", "median", "lower", "upper", "model_version", "error");
  }

  @Test
  void allColumnsAreThoseOfTheSummaries() throws Exception {
    Map<String, String> settings =
        Map.of(
            "n_samples",
            "50",
            "seed",
            "7",
            "hdi_probability",
            "0.5",
            "quantiles",
            "0.1:0.9",
            "bins",
            "3",
            "lower",
            "2",
            "upper",
            "8");
    score(
        with(
            query("SELECT 3 AS id, 5 AS x, 2 AS category", "out.parquet"),
            List.of(OutputColumns.values()),
            settings));
    List<Object> row =
        read("out.parquet", "* EXCLUDE (id, x, category, model_version, error)").getFirst();
    ColumnBatch batch =
        model.score(
            new ScoringRequest(
                new RowBatch(
                        1,
                        List.of(
                            new RowBatch.Numbers(new double[] {5}),
                            new RowBatch.Numbers(new double[] {2})))
                    .withKeys(new long[] {3}),
                SamplingOptions.samples(50, 7),
                ScoringSettings.parse(settings, List.of(OutputColumns.values()), model)
                    .summaries()),
            new Workspace(Kernels.SCALAR));
    List<Object> expected = new ArrayList<>();
    for (OutputColumns columns : OutputColumns.values()) {
      for (String name : columns.names()) {
        ColumnBatch.Column column = batch.find(name);
        expected.add(
            column.isList()
                ? Arrays.stream(column.list(0)).boxed().toList()
                : (Object) column.number(0));
      }
    }
    assertThat(row).isEqualTo(expected);
    assertThat(row).hasSize(12);
  }

  @Test
  void invalidRowsSayWhy() throws Exception {
    String sql =
        """
        SELECT * FROM (VALUES (0, 5.0, 2), (1, -1, 2), (2, NULL, 2), (3, 'NaN', 1), (4, 5, 7),
          (5, 5, NULL), (NULL, 5, 0), (6, 'Infinity', NULL)) t(id, x, category)
        """
            .replace("'NaN'", "'NaN'::DOUBLE")
            .replace("'Infinity'", "'Infinity'::DOUBLE");
    TableSummary summary = score(query(sql, "out.parquet"));
    assertThat(read("out.parquet", "error").stream().map(List::getFirst))
        .containsExactly(
            null,
            "greater_than_equal: x: Input should be greater than or equal to 0",
            "float_type: x: Input should be a valid number",
            "finite_number: x: Input should be a finite number",
            "literal_error: category: Input should be 0, 1 or 2",
            "int_type: category: Input should be a valid integer",
            "missing: id: the key is null",
            "finite_number: x: Input should be a finite number");
    assertThat(read("out.parquet", "count(median), count(lower), count(upper), count(error)"))
        .containsExactly(List.of(1L, 1L, 1L, 7L));
    assertThat(summary.predicted()).isEqualTo(1);
    assertThat(summary.invalid())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "greater_than_equal",
                1L,
                "float_type",
                1L,
                "finite_number",
                2L,
                "literal_error",
                1L,
                "int_type",
                1L,
                "missing",
                1L));
  }

  /** The model of examples/sales, with a vector in place of x. */
  @Test
  void vectorsAreListsOrColumns() throws Exception {
    LoadedModel vectors =
        model(
            new LikelihoodSpec(
                List.of(
                    new InputSpec("v", "vector", null, null, 3, null),
                    new InputSpec("category", "integer", null, null, null, null)),
                "Normal",
                Map.of("mu", "beta[category] * sum(v)", "sigma", "sigma"),
                null));
    String lists =
        "SELECT * FROM (VALUES (0, [1, 2, 2], 2), (1, [1, 2], 2), (2, [1, NULL, 2], 2), (3, NULL, 2),"
            + " (4, [1, 2, 3, 4], 2)) t(id, v, category)";
    score(vectors, query(lists, "lists.parquet"));
    score(
        vectors,
        query(
            "SELECT 0 AS id, 1 AS \"v[0]\", 2 AS \"v[1]\", 2.0 AS \"v[2]\", 2 AS category",
            "columns.parquet"));
    score(query("SELECT 0 AS id, 5 AS x, 2 AS category", "sum.parquet"));
    assertThat(read("lists.parquet", "median").getFirst())
        .isEqualTo(read("columns.parquet", "median").getFirst())
        .isEqualTo(read("sum.parquet", "median").getFirst());
    assertThat(read("lists.parquet", "error").stream().map(List::getFirst))
        .containsExactly(
            null,
            "too_short: v: List should have at least 3 items after validation, not 2",
            "float_type: v[1]: Input should be a valid number",
            "list_type: v: Input should be a valid array",
            "too_long: v: List should have at most 3 items after validation, not 4");
    assertRefused(
        vectors,
        Reason.USAGE,
        query("SELECT 0 AS id, 1 AS \"v[0]\", 2 AS category", "out.parquet"),
        "there is no column 'v', nor columns 'v[0]' to 'v[2]'");
  }

  @Test
  void tooManyInvalidRowsLeaveNoOutput() throws Exception {
    String sql = "SELECT i AS id, i - 10 AS x, 1 AS category FROM range(1000) t(i)";
    TableOptions options = query(sql, "out.parquet");
    assertRefused(Reason.REFUSED, with(options, report("0.99")), "10 of 1000 rows are invalid");
    assertRefused(
        Reason.REFUSED,
        with(options, new TableOptions.Fail()),
        "a row is invalid, nothing was written: greater_than_equal: x: Input");
    assertThat(score(with(options, report("1"))).invalidRows()).isEqualTo(10);
  }

  private void assertRefused(Reason reason, TableOptions options, String message) throws Exception {
    assertRefused(model, reason, options, message);
  }

  private void assertRefused(LoadedModel of, Reason reason, TableOptions options, String message)
      throws Exception {
    assertThatThrownBy(() -> score(of, options))
        .isInstanceOf(TableException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((TableException) e).reason()).isEqualTo(reason));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains("out"))).isEmpty();
    }
  }

  @Test
  void namesAllColumnsThatAreMissingOrOfTheWrongType() throws Exception {
    assertRefused(
        Reason.USAGE,
        query("SELECT 1 AS id, 'a' AS x, 2 AS categori", "out.parquet"),
        "column 'x' is VARCHAR, but the input is of type number; there is no column 'category'; the"
            + " table has id INTEGER, x VARCHAR, categori INTEGER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATE '2026-12-01'",
        "1.5::DECIMAL(4, 1)",
        "uuid()",
        "18446744073709551615::UBIGINT",
        "1.5::DOUBLE",
        "1::HUGEINT"
      })
  void keysThatAreNotIntegersOrTextsAreRefused(String key) throws Exception {
    assertRefused(
        Reason.USAGE,
        query("SELECT %s AS id, 5 AS x, 2 AS category".formatted(key), "out.parquet"),
        "CAST it to BIGINT or VARCHAR");
  }

  @Test
  void keysAreTextsIfAnyHasALeadingZeroOrASign() throws Exception {
    for (String[] ids : new String[][] {{"7", "12"}, {"07", "12"}, {"-7", "12"}, {"a", "12"}}) {
      Path file =
          Files.writeString(
              folder.resolve("keys.csv"),
              "id,x,category\n%s,5,2\n%s,5,2\n".formatted(ids[0], ids[1]));
      TableOptions options = files(file, "keys-out.parquet");
      score(options);
      boolean integers = ids[0].equals("7");
      long key = integers ? 12 : RowKeys.hash("12");
      score(
          query(
              "SELECT %d::BIGINT AS id, 5 AS x, 2 AS category".formatted(key), "expected.parquet"));
      assertThat(read("keys-out.parquet", "median").get(1))
          .as(ids[0])
          .isEqualTo(read("expected.parquet", "median").getFirst());
      assertThat(read("keys-out.parquet", "id").get(1).getFirst())
          .isEqualTo(integers ? (Object) 12L : "12");
      Files.delete(options.output());
      Files.delete(folder.resolve("expected.parquet"));
    }
  }

  @Test
  void theKeyOfATextIsTheStartOfItsHash() {
    // printf abc | sha256sum: ba7816bf8f01cfea…
    assertThat(RowKeys.hash("abc")).isEqualTo(0xba7816bf8f01cfeaL);
  }

  @Test
  void warnsOfEqualKeys() throws Exception {
    Quiet progress = new Quiet();
    new TableScorer(
            model,
            query("SELECT i // 2 AS id, 5 AS x, 2 AS category FROM range(100) t(i)", "out.csv"),
            progress)
        .run();
    assertThat(progress.warnings)
        .containsExactly(
            "50 rows repeat the key of an earlier row: rows with equal keys have the same noise");
  }

  @Test
  void theShareOfInvalidRowsIsExact() throws Exception {
    String sql = "SELECT i AS id, i - 29 AS x, 1 AS category FROM range(100) t(i)";
    TableOptions options = query(sql, "out.parquet");
    assertThat(score(with(options, report("29"))).invalidRows()).isEqualTo(29);
  }

  /** Signs of SQL and of Java's format strings in names and queries. */
  @Test
  void namesAndQueriesMayHaveAnySigns() throws Exception {
    Path file = folder.resolve("rows %s 'quoted' %20.csv");
    Files.writeString(file, "id,x,category,\"a \"\"b\"\" %d\"\n0,5,2,1\n");
    score(files(file, "out 'q' %s.csv"));
    assertThat(Rows.names(folder.resolve("out 'q' %s.csv"))).contains("a \"b\" %d", "median");
    score(
        query(
            "SELECT 0 AS id, 5 AS x, 2 AS category WHERE 'a%b' LIKE 'a%' -- all rows",
            "query.csv"));
    assertThat(folder.resolve("query.csv")).content().contains("7.58");
  }

  @Test
  void columnsWithoutAnyValueAreInvalidRows() throws Exception {
    Path csv = Files.writeString(folder.resolve("empty.csv"), "id,x,category\n0,,2\n1,,2\n");
    Path json =
        Files.writeString(
            folder.resolve("empty.jsonl"), "{\"id\": 0, \"x\": null, \"category\": 2}\n");
    for (Path file : List.of(csv, json)) {
      TableSummary summary = score(files(file, file.getFileName() + ".out.csv"));
      assertThat(summary.invalid()).containsOnlyKeys("float_type");
    }
  }

  @Test
  void resultsAndColumnsDoNotClash() throws Exception {
    score(
        query(
            "SELECT 0 AS id, 5 AS x, 2 AS category, 1 AS Median, 2 AS Credence_Handle", "out.csv"));
    assertThat(Rows.names(folder.resolve("out.csv")))
        .contains("Median_input", "Credence_Handle", "median");
  }

  @Test
  void samplesNeedAKey() throws Exception {
    TableOptions options =
        with(
            without(query(SALES.formatted(2), "out.csv"), false, List.of()),
            List.of(OutputColumns.SAMPLES),
            Map.of());
    assertRefused(Reason.USAGE, options, "the column samples needs --key");
  }

  @Test
  void countsRowsOutsideTheDataOfTheModel() throws Exception {
    TableSummary summary =
        score(query("SELECT i AS id, i * 1e4 AS x, 1 AS category FROM range(4) t(i)", "out.csv"));
    assertThat(summary.extrapolated()).containsExactly(Map.entry("x", 4L));
  }

  @Test
  void anExistingOutputIsKept() throws Exception {
    TableOptions options = query(SALES.formatted(5), "out.csv");
    Files.writeString(options.output(), "precious");
    assertThatThrownBy(() -> score(options))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("exists; use --overwrite");
    assertThat(options.output()).hasContent("precious");
  }

  @Test
  void ofTwoRunsAtOnceOneWins() throws Exception {
    TableOptions options = query(SALES.formatted(ROWS), "out.csv");
    List<CompletableFuture<String>> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      runs.add(
          CompletableFuture.supplyAsync(() -> {
            try {
              score(options);
              return "written";
            } catch (TableException e) {
              return e.reason().name();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }));
    }
    assertThat(runs.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder("written", "OUTPUT_EXISTS");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(options.output());
    }
  }

  @Test
  void deletesTheTemporaryFilesOfKilledRunsAfterADay() throws Exception {
    Path old = Files.writeString(folder.resolve(".out.csv.credence-1.csv"), "");
    Path recent = Files.writeString(folder.resolve(".out.csv.credence-2.csv"), "");
    Path other = Files.writeString(folder.resolve(".other.csv.credence-3.csv"), "");
    FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(old, twoDaysAgo);
    Files.setLastModifiedTime(other, twoDaysAgo);
    score(query(SALES.formatted(5), "out.csv"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(recent, other, folder.resolve("out.csv"));
    }
  }

  @RepeatedTest(10) // it may be cancelled at any moment
  void aCancelledRunLeavesNothing() throws Exception {
    TableOptions options = query(SALES.formatted(5_000_000), "out.parquet");
    AtomicBoolean started = new AtomicBoolean();
    TableScorer[] scorer = new TableScorer[1];
    scorer[0] =
        new TableScorer(
            model,
            options,
            new Quiet() {
              @Override
              public void scored(int rows) {
                if (started.compareAndSet(false, true)) {
                  Thread.ofVirtual()
                      .start(() -> {
                        try {
                          scorer[0].cancel();
                        } catch (SQLException e) {
                          throw new IllegalStateException(e);
                        }
                      });
                }
              }
            });
    assertThatThrownBy(() -> scorer[0].run()).isInstanceOf(CancellationException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"bad.parquet, not a table", "bad.csv, ''", "bad.jsonl, {\"id\": 1"})
  void unreadableTablesAreRefused(String name, String content) throws Exception {
    Path file = Files.writeString(folder.resolve(name), content);
    assertThatThrownBy(() -> score(files(file, "out.parquet")))
        .isInstanceOf(TableException.class)
        .hasMessageNotContaining("\n");
  }
}
