// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import dev.credence.operator.testing.OperatorUnderTest;

class FaultsApiServerIT extends FaultsScenarios {
  FaultsApiServerIT() {
    super(OperatorUnderTest.shared());
  }
}
