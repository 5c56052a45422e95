// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.mock.MockCluster;

class FaultsMockTest extends FaultsScenarios {
  FaultsMockTest() {
    super(MockCluster.shared());
  }
}
