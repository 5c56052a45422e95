// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

/** A cluster with a running operator: a real API server, or the mock one. */
public interface TestCluster {
  /** A new namespace. */
  Space newSpace();

  /** Ends the pods that check. */
  Kubelet kubelet();

  /** What the operator has asked of the API server. */
  Requests requests();

  /** Makes the API server fail for the operator. */
  Faults faults();
}
