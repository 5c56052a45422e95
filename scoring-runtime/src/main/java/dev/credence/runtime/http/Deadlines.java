// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends the wait for what does not arrive in time, however steadily it drips. One clock for all of
 * an event loop: a timer for every request would cost more than the request.
 */
final class Deadlines {
  /** What is on its way. */
  interface Arriving {
    /** It took longer than this. */
    void late(long millis);
  }

  private final Duration limit;

  /** When each was first seen, the oldest first. */
  private final Map<Arriving, Long> arriving = new LinkedHashMap<>();

  /** Deadlines for the event loop that this is called on. */
  Deadlines(Vertx vertx, Duration limit) {
    this.limit = limit;
    vertx.setPeriodic(Math.max(1, limit.toMillis() / 10), ignored -> check());
  }

  void watch(Arriving what) {
    arriving.put(what, System.nanoTime());
  }

  void forget(Arriving what) {
    arriving.remove(what);
  }

  private void check() {
    long oldest = System.nanoTime() - limit.toNanos();
    List<Arriving> late = new ArrayList<>();
    Iterator<Map.Entry<Arriving, Long>> all = arriving.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Arriving, Long> next = all.next();
      if (next.getValue() - oldest > 0) {
        break;
      }
      late.add(next.getKey());
      all.remove();
    }
    late.forEach(what -> what.late(limit.toMillis()));
  }
}
