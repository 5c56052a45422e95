// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.mock.MockCluster;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LifeMockTest extends LifeScenarios {
  LifeMockTest() {
    super(MockCluster.shared());
  }
}
