// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import java.time.Duration;

/**
 * What the event loops of a service share.
 *
 * @param logPayloads whether the bodies of requests are logged
 */
record Shared(
    ServiceInfo info,
    ModelState state,
    ComputePool pool,
    MemoryBudget budget,
    RequestMetrics metrics,
    OpenApiHandler openApi,
    boolean logPayloads)
    implements AutoCloseable {

  /** For a service whose answers are called off after a time. */
  static Shared of(
      ServiceInfo info, ModelState state, int threads, Duration timeLimit, boolean logPayloads) {
    ComputePool pool = new ComputePool(threads, timeLimit);
    MemoryBudget budget = MemoryBudget.ofHeap();
    return new Shared(
        info,
        state,
        pool,
        budget,
        new RequestMetrics(info, state, pool, budget),
        new OpenApiHandler(info, state),
        logPayloads);
  }

  @Override
  public void close() {
    pool.close();
    metrics.close();
  }
}
