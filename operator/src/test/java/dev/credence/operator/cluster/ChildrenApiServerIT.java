// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.testing.OperatorUnderTest;

class ChildrenApiServerIT extends ChildrenScenarios {
  ChildrenApiServerIT() {
    super(OperatorUnderTest.shared());
  }
}
