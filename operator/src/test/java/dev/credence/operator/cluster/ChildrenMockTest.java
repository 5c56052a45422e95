// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.mock.MockCluster;

class ChildrenMockTest extends ChildrenScenarios {
  ChildrenMockTest() {
    super(MockCluster.shared());
  }
}
