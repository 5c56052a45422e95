// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.predict.Workspace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Workspaces that are not in use. DuckDB's threads are others at each call. Thread-safe. */
final class Workspaces {
  private final Queue<Workspace> free = new ConcurrentLinkedQueue<>();
  private volatile Kernels kernels = Kernels.SCALAR;

  /** Sets the kernels of those that are taken from now on. */
  void setKernels(Kernels faster) {
    kernels = faster;
  }

  /** A workspace that nobody else uses until it is given back. */
  Workspace take() {
    Kernels current = kernels;
    Workspace workspace = free.poll();
    return workspace == null || !workspace.kernels().equals(current)
        ? new Workspace(current)
        : workspace;
  }

  void giveBack(Workspace workspace) {
    free.add(workspace);
  }
}
