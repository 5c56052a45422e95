// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.testing.OperatorUnderTest;

class LifeApiServerIT extends LifeScenarios {
  LifeApiServerIT() {
    super(OperatorUnderTest.shared());
  }
}
