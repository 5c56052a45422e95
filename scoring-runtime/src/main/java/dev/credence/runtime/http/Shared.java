// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import java.time.Duration;

/**
 * The objects that the event loops of a service share.
 *
 * @param budget of the heap
 * @param buffers of the memory outside the heap
 * @param logPayloads whether the bodies of requests are logged
 */
record Shared(
    ServiceInfo info,
    ModelState state,
    ComputePool pool,
    MemoryBudget budget,
    MemoryBudget buffers,
    ConnectionLimit connections,
    EventLoopWatchdog watch,
    RequestMetrics metrics,
    OpenApiHandler openApi,
    Pages pages,
    boolean logPayloads)
    implements AutoCloseable {

  /**
   * @param timeLimit after which a computation is cancelled
   */
  static Shared of(
      ServiceInfo info, ModelState state, int threads, Duration timeLimit, boolean logPayloads) {
    ComputePool pool = new ComputePool(threads, timeLimit);
    MemoryBudget budget = MemoryBudget.ofHeap(0);
    MemoryBudget buffers = MemoryBudget.ofBuffers();
    ConnectionLimit connections =
        ConnectionLimit.ofProcess(budget, ConnectionGate.MAX_OVERFLOW * threads);
    return new Shared(
        info,
        state,
        pool,
        budget,
        buffers,
        connections,
        new EventLoopWatchdog(threads, System::nanoTime),
        new RequestMetrics(info, state, pool, budget, buffers, connections),
        new OpenApiHandler(info, state),
        new Pages(budget),
        logPayloads);
  }

  @Override
  public void close() {
    pool.close();
    metrics.close();
  }
}
