// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.OperatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An operator with too little memory. */
class FullHeapApiServerIT {
  @Test
  void itExitsImmediatelyWithACodeAndAMessage() throws IOException, InterruptedException {
    ApiServer server = ApiServer.shared();
    Process operator =
        OperatorCommand.of(
                "full-heap", server.kubeconfig(server.config().getOauthToken()), List.of("-Xmx8m"))
            .start();

    assertThat(operator.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(operator.exitValue()).isEqualTo(3);
    assertThat(Files.readAllLines(OperatorCommand.log("full-heap")).getLast())
        .isEqualTo("Terminating due to java.lang.OutOfMemoryError: Java heap space");
  }
}
