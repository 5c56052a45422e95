// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers do not depend on options of the virtual machine: without any, interpreted, compiled by C1
 * or by C2, with vectors or without, they are those of the tests.
 */
class SameAnswersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dno=options",
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation",
        "--add-modules=jdk.incubator.vector"
      })
  void answersAreTheSameBits(String option) throws Exception {
    assertThat(digest(option)).isEqualTo(AnswerDigest.compute());
  }

  private static String digest(String option) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            option, "-cp", System.getProperty("java.class.path"), AnswerDigest.class.getName()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(child.waitFor()).isZero();
    return out;
  }
}
