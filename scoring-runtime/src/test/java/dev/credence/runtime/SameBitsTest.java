// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With the runtime's options, elementary functions give the same bits interpreted, compiled by C1
 * and by C2, and so on processors for which HotSpot has code of its own.
 */
class SameBitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // interprets these two, but not what they are compared with
        "-XX:CompileCommand=quiet -XX:CompileCommand=exclude,java.lang.Math::*"
            + " -XX:CompileCommand=exclude,dev.credence.runtime.MathFunctions::*",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation"
      })
  void mathIsStrictMath(String options) throws Exception {
    assertThat(differences(options.split(" ", -1))).isEqualTo("{}");
  }

  @Test
  void testsRunAsTheRuntimeDoes() {
    assertThat(MathFunctions.differences()).isEmpty();
  }

  private static String differences(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/jib/app/jvm.options");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "target/test-classes", MathFunctions.class.getName()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(child.waitFor()).isZero();
    return out;
  }
}
