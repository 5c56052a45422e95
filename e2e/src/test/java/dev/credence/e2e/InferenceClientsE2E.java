// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published clients of the Open Inference Protocol, on this machine; {@link SalesE2E} has one more.
 */
class InferenceClientsE2E {
  @ParameterizedTest
  @ValueSource(strings = {"churn", "radon"})
  void receiveTheResponsesOfThePredictionRoutes(String example) {
    assertThat(Shell.succeed("dev/inference-clients", example))
        .contains("kserve_client: ", "triton_client: ", "mlserver_client: ");
  }
}
