// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Published clients of the Open Inference Protocol, on this machine; {@link SalesE2E} has one more.
 */
class InferenceClientsE2E {
  @Test
  void getTheAnswersOfThePredictionRoutes() {
    assertThat(Shell.succeed("dev/inference-clients", "radon"))
        .contains("kserve_client: ", "triton_client: ", "mlserver_client: ");
  }
}
