// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Space;

class ApiContractApiServerIT extends ApiContract {
  /** A server without an operator. */
  private static final ApiServer SERVER = ApiServer.start("contract-api-server");

  ApiContractApiServerIT() {
    super(new Space(SERVER.client(), SERVER.newNamespace()));
  }
}
