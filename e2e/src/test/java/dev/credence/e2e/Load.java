// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Sends requests at a constant rate, without waiting for responses, until it is closed. */
final class Load implements AutoCloseable {
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final long start = System.nanoTime();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> ticks;

  private Load(Rest model, String body, int perSecond) {
    ticks =
        clock.scheduleAtFixedRate(
            () -> requests.execute(() -> send(model, body)),
            0,
            Duration.ofSeconds(1).toNanos() / perSecond,
            TimeUnit.NANOSECONDS);
  }

  static Load on(Rest model, String body, int perSecond) {
    return new Load(model, body, perSecond);
  }

  private void send(Rest model, String body) {
    long second = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    String outcome;
    try {
      HttpResponse<String> answer = model.predict("point", body);
      outcome =
          answer.statusCode() == 200
              ? "200"
              : answer.statusCode() + " " + answer.body() + " sent in second " + second;
    } catch (Exception e) {
      outcome = e + " sent in second " + second;
    }
    outcomes.computeIfAbsent(outcome, ignored -> new LongAdder()).increment();
  }

  /** The number of requests by outcome: 200, another response, or an exception. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }

  /** Stops sending, and waits for the last responses. */
  @Override
  public void close() {
    ticks.cancel(false);
    clock.close();
    requests.close();
  }
}
