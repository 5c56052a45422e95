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
          64 | FOLDER/r.csv --output FOLDER/o.csv --keep id,store        | there is no column 'store' to keep; the table has id, x, category; see credence score --help
          64 | FOLDER/r.csv FOLDER/r.jsonl --output FOLDER/o.csv         | all files have to be of one format, not FOLDER/r.csv and FOLDER/r.jsonl; see credence score --help
          2  | FOLDER/none.csv --output FOLDER/o.csv                     | the table cannot be read: IO Error: No files found that match the pattern "FOLDER/none.csv"
          2  | FOLDER/r.csv --output FOLDER/o.csv --invalid fail         | a row is invalid, nothing was written: greater_than_equal: x: Input should be greater than or equal to 0
          2  | FOLDER/r.csv --output FOLDER/o.csv --at-most 49%          | 1 of 2 rows are invalid, more than --at-most allows; nothing was written: {greater_than_equal=1}
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
        .startsWith("credence: Option '--query' is instead of ROWS");
  }
}
