// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

/** A cluster with a running operator: a real API server, or the mock one. */
public interface TestCluster {
  /** A new namespace. */
  Space newSpace();

  /** The kubelet. */
  Kubelet kubelet();

  /** The requests of the operator. */
  Requests requests();

  /** Makes the API server fail for the operator. */
  Faults faults();
}
