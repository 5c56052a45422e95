// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code credence score} prints, and its exit codes. */
class ScoreCommandTest {
  private static final String MANIFEST = "../examples/sales/model.yaml";

  @TempDir private Path folder;

  private Outcome score(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "score";
    all[1] = MANIFEST;
    for (int i = 0; i < arguments.length; i++) {
      all[i + 2] = arguments[i].replace("FOLDER", folder.toString());
    }
    return Outcome.of(JobMain.COMMANDS, all);
  }

  @Test
  void printsASummary() throws Exception {
    Files.writeString(
        folder.resolve("rows.csv"), "id,x,category\n0,5,2\n1,7.5,0\n2,-1,0\n3,1e6,1\n");
    Outcome outcome = score("FOLDER/rows.csv", "--output", "FOLDER/out.csv", "--key", "id");
    assertThat(outcome.code()).as(outcome.error()).isZero();
    assertThat(outcome.out().lines().toList())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .matches(
                        "wrote .*/out.csv: 4 rows, 3 predicted by version [0-9a-f]{12}, in [0-9.]+ s"),
            second -> assertThat(second).isEqualTo("invalid, greater_than_equal: 1 rows"),
            third ->
                assertThat(third)
                    .isEqualTo("outside the data that the model was fitted to, x: 1 rows"));
    assertThat(folder.resolve("out.csv")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          64 | --output FOLDER/o.csv                                     | Missing required parameter: 'ROWS', or option '--query'; see credence score --help
          64 | FOLDER/r.csv                                              | Missing required option: '--output FILE'; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.txt                        | Invalid value for option '--output': 'FOLDER/o.txt' does not end in one of .parquet, .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/none/o.csv                   | the folder of the output FOLDER/none/o.csv does not exist; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --at-most 101%         | Invalid value for option '--at-most': '101%' is not a percentage from 0% to 100%; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --at-most 0.5          | Invalid value for option '--at-most': '0.5' is not a percentage from 0% to 100%; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --columns median,mode  | Invalid value for option '--columns': 'mode' is not one of median, interval, mean, sd, variance, quantiles, probability, density, samples; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --columns mean,mean    | Invalid value for option '--columns': 'mean,mean' has mean twice; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --columns quantiles    | the column quantiles needs a setting, such as quantiles=0.05:0.5:0.95; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --columns probability  | the column probability, P(lower < y <= upper), needs the setting lower, upper or both; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings n_samples   | Invalid value for option '--settings': 'n_samples' is not of the form name=value; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings n_samples=0 | n_samples=0: Input should be greater than or equal to 1; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings seed=1.5    | seed=1.5: Input should be a valid integer, got a number with a fractional part; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings method=mcmc | method=mcmc: it is not one of sample, exact, pymc3; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings bins=5      | setting 'bins' belongs to the column density, which is not requested; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --settings colour=5    | unknown setting 'colour'; the settings are n_samples, seed, method, target, hdi_probability, interval_kind, quantiles, lower, upper, bins; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --threads 0            | Invalid value for option '--threads': '0' is not a number from 1 to 1024; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --key store            | there is no column 'store' for the key; the table has id, x, category; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --keep id,store        | there is no column 'store' for --keep; the table has id, x, category; see credence score --help
          64 | FOLDER/r.csv FOLDER/r.jsonl --output FOLDER/o.csv         | all files have to be of one format, not FOLDER/r.csv and FOLDER/r.jsonl; see credence score --help
          2  | FOLDER/none.csv --output FOLDER/o.csv                     | the table cannot be read: IO Error: No files found that match the pattern "FOLDER/none.csv"
          2  | FOLDER/r.csv --output FOLDER/o.csv --invalid fail         | a row is invalid, nothing was written: greater_than_equal: x: Input should be greater than or equal to 0
          64 | FOLDER/r.csv --output FOLDER/o.csv --invalid fail --at-most 1% | Options '--invalid fail' and '--at-most' exclude each other; see credence score --help
          64 | FOLDER/r.csv --output FOLDER/o.csv --quarantine FOLDER/q.csv | Option '--quarantine' needs '--expect'; see credence score --help
          2  | FOLDER/r.csv --output FOLDER/o.csv --at-most 49%          | 1 of 2 rows are invalid, more than --at-most 49% allows; nothing was written: greater_than_equal 1
          3  | FOLDER/r.csv --output FOLDER/there.csv                    | the output FOLDER/there.csv exists; use --overwrite to replace it
          """)
  void refuses(int code, String arguments, String message) throws Exception {
    Files.writeString(folder.resolve("r.csv"), "id,x,category\n0,5,2\n1,-1,0\n");
    Files.writeString(folder.resolve("there.csv"), "");
    Outcome outcome = score(arguments.split(" +"));
    assertThat(outcome.error().lines().filter(line -> !line.contains("found next to")))
        .containsExactly("credence: " + message.replace("FOLDER", folder.toString()));
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(folder.resolve("o.csv")).doesNotExist();
  }

  private static final String SUITE =
      """
      {"expectations": [
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "x", "mostly": 0.7}},
        {"expectation_type": "expect_column_values_to_be_between",
         "kwargs": {"column": "x", "min_value": 0, "max_value": 7.5, "strict_max": true}},
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "category", "value_set": [0, 2]}},
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}, "severity": "warning"},
        {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "x", "max_value": MEAN}}
      ]}
      """;

  @Test
  void aTableThatIsNotAsExpectedIsNotScored() throws Exception {
    Files.writeString(folder.resolve("suite.json"), SUITE.replace("MEAN", "4"));
    Files.writeString(
        folder.resolve("r.csv"), "id,x,category\n0,5,2\n1,7.5,0\n1,2,1\n2,,2\n3,3,0\n");
    Outcome outcome =
        score("FOLDER/r.csv", "--output", "FOLDER/o.csv", "--expect", "FOLDER/suite.json");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.error().lines().skip(1))
        .containsExactly(
            "credence: warning: expect_column_values_to_be_unique{\"column\":\"id\"}: 2 of 5 values are not",
            "credence: the table is not as expected, nothing was written:"
                + " expect_column_values_to_be_between{\"column\":\"x\",\"min_value\":0,\"max_value\":7.5,\"strict_max\":true}: 1 of 4 values are not;"
                + " expect_column_values_to_be_in_set{\"column\":\"category\",\"value_set\":[0,2]}: 1 of 5 values are not;"
                + " expect_column_mean_to_be_between{\"column\":\"x\",\"max_value\":4}: it is 4.375");
    assertThat(folder.resolve("o.csv")).doesNotExist();
  }

  @Test
  void rowsThatAreNotAsExpectedAreSetAside() throws Exception {
    Files.writeString(folder.resolve("suite.json"), SUITE.replace("MEAN", "5"));
    Files.writeString(
        folder.resolve("r.csv"), "id,x,category\n0,5,2\n1,7.5,0\n1,2,1\n2,,2\n3,3,0\n");
    Outcome outcome =
        score(
            "FOLDER/r.csv",
            "--output",
            "FOLDER/o.csv",
            "--keep",
            "id",
            "--columns",
            "median",
            "--expect",
            "FOLDER/suite.json",
            "--quarantine",
            "FOLDER/q.csv");
    assertThat(outcome.code()).as(outcome.error()).isZero();
    assertThat(Files.readAllLines(folder.resolve("o.csv")))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("id,median,model_version,error"),
            first -> assertThat(first).startsWith("0,"),
            second -> assertThat(second).startsWith("2,,").contains("float_type"),
            third -> assertThat(third).startsWith("3,"));
    assertThat(Files.readAllLines(folder.resolve("q.csv")))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("id,x,category,quarantine_reason"),
            first -> assertThat(first).startsWith("1,7.5,0,").contains("to_be_between"),
            second -> assertThat(second).startsWith("1,2.0,1,").contains("to_be_in_set"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                               | it has no list 'expectations'
          [{"type": "expect_table_row_count_to_equal"}]    | unknown expectation 'expect_table_row_count_to_equal'; the known ones are expect_column_mean_to_be_between, expect_column_values_to_be_between, expect_column_values_to_be_in_set, expect_column_values_to_be_unique, expect_column_values_to_not_be_null
          [{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "x", "most": 1}}] | expect_column_values_to_be_unique does not have the argument 'most'; it has column, mostly
          [{"type": "expect_column_values_to_be_unique"}]  | expect_column_values_to_be_unique needs the argument 'column'
          [{"type": "expect_column_values_to_be_between", "kwargs": {"column": "x"}}] | expect_column_values_to_be_between needs the argument min_value, max_value or both
          [{"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "x", "value_set": []}}] | expect_column_values_to_be_in_set needs the argument 'value_set', a list of at least one value
          [{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "x", "mostly": 2}}] | expect_column_values_to_be_unique{"column":"x","mostly":2}: mostly should be a number from 0 to 1
          """)
  void refusesASuite(String suite, String message) throws Exception {
    Files.writeString(folder.resolve("suite.json"), suite);
    Outcome outcome =
        score("FOLDER/r.csv", "--output", "FOLDER/o.csv", "--expect", "FOLDER/suite.json");
    assertThat(outcome.error())
        .isEqualTo(
            "credence: %s: %s; see credence score --help%n"
                .formatted(folder.resolve("suite.json"), message));
    assertThat(outcome.code()).isEqualTo(64);
  }

  @Test
  void replacesAnOutputOnRequest() throws Exception {
    Files.writeString(folder.resolve("r.csv"), "id,x,category\n0,5,2\n");
    Files.writeString(folder.resolve("out.csv"), "old");
    assertThat(score("FOLDER/r.csv", "--output", "FOLDER/out.csv", "--overwrite").code()).isZero();
    assertThat(folder.resolve("out.csv")).content().startsWith("id,x,category,median");
  }

  @Test
  void aQueryIsATableToo() throws Exception {
    Outcome outcome =
        score("--query", "SELECT 5 AS x, 2 AS category", "--output", "FOLDER/out.jsonl");
    assertThat(outcome.code()).as(outcome.error()).isZero();
    assertThat(folder.resolve("out.jsonl")).content().hasLineCount(1).contains("\"median\":7.");
    assertThat(
            score("--query", "SELECT 5 AS x", "FOLDER/r.csv", "--output", "FOLDER/o.csv").error())
        .startsWith("credence: ROWS and option '--query' exclude each other");
  }
}
