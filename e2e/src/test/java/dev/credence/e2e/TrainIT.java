// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error messages of the demo's training; needs only Python, since PyMC is loaded later. */
class TrainIT {
  private static final String SCRIPT = "examples/sales/train/train.py";

  @TempDir Path folder;

  @Test
  void helpNamesTheSettings() {
    assertThat(Shell.succeed("python3", SCRIPT, "--help"))
        .contains("CREDENCE_OUTPUT_URI", "DATA_URI", "DRAWS", "SEED");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "CREDENCE_OUTPUT_URI=, train.py: CREDENCE_OUTPUT_URI is not set: set it to where",
        "CREDENCE_OUTPUT_URI=gs://b/k, train.py: CREDENCE_OUTPUT_URI is 'gs://b/k': set it to s3:",
        "DATA_URI=https://host/k, train.py: DATA_URI is 'https://host/k': set it to s3:",
        "DRAWS=ten, train.py: DRAWS is 'ten': set it to a whole number of at least 4",
      })
  void wrongSettings(String setting, String said) {
    Shell.Result result = train(setting);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).startsWith(said).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", is empty: its first line has to name the columns",
        "\"x,y\n1,2\", \"has no column category: x, category and y are needed, it has x, y\"",
        "\"x,category,y\", has no rows below",
        "\"x,category,y\n1,0,2\n1,0.5,2\", \", line 3: category is '0.5', not a whole number\"",
        "\"x,category,y\n1,0,nan\", \", line 2: y is 'nan', not a finite number\"",
        "\"x,category,y\n1,0\", \", line 2: y is '', not a finite number\"",
      })
  void badData(String csv, String said) throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), csv);
    Shell.Result result = train("DATA_URI=" + data);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .startsWith("train.py: the data set " + data)
        .contains(said)
        .hasLineCount(1);
    assertThat(folder)
        .isDirectoryContaining("glob:**data.csv")
        .isDirectoryNotContaining("glob:**.nc");
  }

  @Test
  void noFile() {
    assertThat(train("DATA_URI=" + folder.resolve("none.csv")).output())
        .isEqualTo(
            "train.py: cannot read the data set %s: No such file or directory"
                .formatted(folder.resolve("none.csv")));
  }

  private Shell.Result train(String setting) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.add("CREDENCE_OUTPUT_URI=" + folder.resolve("trace.nc"));
    command.addAll(List.of(setting, "python3", SCRIPT));
    return Shell.run("", command.toArray(String[]::new));
  }
}
