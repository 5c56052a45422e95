// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.schema.InvalidRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warm-up requests before a model is ready. Code that is not compiled yet takes a hundred times as
 * long; if many processes start together on a busy node, the first users would wait for seconds.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** After this number of rounds, most of a request's code is compiled. */
  private static final int ROUNDS = 1_000;

  private static final List<SummaryKind> KINDS =
      List.of(SummaryKinds.POINT, SummaryKinds.INTERVAL, SummaryKinds.DENSITY);
  private static final int TIMEOUT_MILLIS = 5_000;

  /** A longer one delays the start without more throughput for the first users. */
  private static final long IN_PROCESS_NANOS = Duration.ofMillis(100).toNanos();

  private WarmUp() {}

  /** Runs predictions in this process for a moment, if no warm-up requests follow. */
  static void warmUpInProcess(ScoringService predictions) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < IN_PROCESS_NANOS) {
      for (SummaryKind kind : KINDS) {
        try {
          PredictRequest request = predictions.read(kind, predictions.example(kind));
          if (request.isLarge()) {
            return;
          }
          predictions.answer(request);
        } catch (InvalidRequestException e) {
          return; // e.g. if parameters are invalid at the example's inputs
        }
      }
    }
  }

  /**
   * Sends HTTP requests to the service before it is ready: until the code is warm, the time limit,
   * or a stop.
   *
   * @param routes the URI of the prediction routes, with a slash at its end
   */
  static void run(URI routes, ScoringService predictions, Duration limit, BooleanSupplier stop) {
    long start = System.nanoTime();
    Map<URI, byte[]> requests = new LinkedHashMap<>();
    KINDS.forEach(q -> requests.put(routes.resolve(q.name()), predictions.example(q)));
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<URI, byte[]> request : requests.entrySet()) {
          if (stop.getAsBoolean() || System.nanoTime() - start > limit.toNanos()) {
            LOG.info("warm-up stopped after {} rounds of requests (time limit)", round);
            return;
          }
          sendRequest(request.getKey(), request.getValue());
        }
      }
    } catch (IOException e) {
      LOG.warn("warm-up failed, so the first responses will be slow: {}", e.toString());
    }
  }

  private static void sendRequest(URI uri, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    try (var in = connection.getInputStream()) {
      in.readAllBytes(); // so that the connection is used again
    }
  }
}
