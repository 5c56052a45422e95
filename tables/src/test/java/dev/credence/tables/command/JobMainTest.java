// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.Reference;
import dev.credence.runtime.command.Command;
import dev.credence.runtime.command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobMainTest {
  /** ./credence of the project's root, which passes the commands on. */
  @Test
  void theLauncherKnowsEveryCommand() throws IOException {
    List<String> launcher = Files.readAllLines(Path.of("../credence"));
    assertThat(JobMain.COMMANDS.stream().map(Command::name))
        .isNotEmpty()
        .allSatisfy(command -> {
          assertThat(launcher).anyMatch(line -> line.startsWith("  " + command + " "));
          assertThat(launcher)
              .anyMatch(
                  line -> line.contains(" run ") && line.matches(".*\\b" + command + "\\b.*"));
          assertThat(launcher)
              .filteredOn(line -> line.contains("unknown command"))
              .singleElement()
              .asString()
              .contains("'" + command + "'");
        });
  }

  @Test
  void theReferenceIsWhatTheCommandsSay() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Command line

            The output of `--help`. `./credence` builds what is not built yet and passes the command on; the image of the scoring runtime \
            has the same commands, but for `score`. `./credence operator`, for experiments on this machine, is [on a page of its own](operator.md); it \
            sets the image of this version and port 8081.
            """);
    for (String command : JobMain.COMMANDS.stream().map(Command::name).sorted().toList()) {
      page.append("\n## %s\n\n```text\n".formatted(command))
          .append(Outcome.of(JobMain.COMMANDS, command, "--help").out().stripTrailing())
          .append("\n```\n");
    }
    Reference.check("command-line.md", page.toString());
  }
}
