// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.mock.MockCluster;

class CheckMockTest extends CheckScenarios {
  CheckMockTest() {
    super(MockCluster.shared());
  }
}
