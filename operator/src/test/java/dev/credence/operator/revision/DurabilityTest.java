// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exit of a pod indicates about its trace. */
class DurabilityTest {
  private static final Revision REVISION = Verdicts.revision(Models.smallest(), "image");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # exit code, message; durability
          4, it was overwritten, Overwritten
          4, -, Overwritten
          # of version 0.1
          3, it was overwritten, Overwritten
          3, Terminating due to java.lang.OutOfMemoryError: Java heap space, Versioned
          3, -, Versioned
          1, no such key, Versioned
          """)
  void theExitOfAPodIndicatesTheStateOfItsTrace(
      int exitCode, @Nullable String message, Durability expected) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("a")
            .endMetadata()
            .withStatus(Kubelet.ended(ObjectNames.SCORING, exitCode, "Error", message))
            .build();

    assertThat(Durability.of(REVISION, null, List.of(pod))).isEqualTo(expected);
  }
}
