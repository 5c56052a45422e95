// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Reports what has not arrived in full within a time limit. One timer serves all requests of an
 * event loop: one per request would cost more than the request.
 */
final class Deadlines {
  private final Duration limit;

  /** Parts of requests that have not arrived in full yet, oldest first. */
  private final Map<Object, Arrival> arriving = new LinkedHashMap<>();

  private record Arrival(long since, LongConsumer late) {}

  /** Deadlines for the event loop that this is called on. */
  Deadlines(Vertx vertx, Duration limit) {
    this.limit = limit;
    vertx.setPeriodic(Math.max(1, limit.toMillis() / 10), ignored -> check());
  }

  /**
   * Starts the time limit.
   *
   * @param late called with the limit in milliseconds once it is exceeded
   */
  void watch(Object what, LongConsumer late) {
    arriving.put(what, new Arrival(System.nanoTime(), late));
  }

  /** Call this when it has arrived. */
  void forget(Object what) {
    arriving.remove(what);
  }

  private void check() {
    long oldest = System.nanoTime() - limit.toNanos();
    List<Arrival> overdue = new ArrayList<>();
    Iterator<Arrival> all = arriving.values().iterator();
    while (all.hasNext()) {
      Arrival next = all.next();
      if (next.since() - oldest > 0) {
        break;
      }
      overdue.add(next);
      all.remove();
    }
    overdue.forEach(arrival -> arrival.late().accept(limit.toMillis()));
  }
}
