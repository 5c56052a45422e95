// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.http.RequestReader.MalformedHeadException;
import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lets connections of an event loop in, as many as there is place for. Beyond that a few are let in
 * to ask for the service's health and metrics, so that nobody takes it for dead who only cannot get
 * in: each answers one request, and the oldest is closed for the next to come.
 *
 * <p>Connections on which a head, or the rest of a request that nobody reads, does not arrive in
 * time are closed. One that sends nothing for long is closed as idle; this ends the wait for what
 * drips.
 */
final class ConnectionGate implements Handler<HttpServerRequest> {
  /** How many are let in beyond the limit, for each event loop. */
  static final int SPARE = 256;

  private static final Set<String> VITAL =
      Set.of(
          "/health",
          "/health/live",
          "/health/ready",
          "/v2/health/live",
          "/v2/health/ready",
          "/metrics");

  private static final String PARSER = "httpDecoder";

  private final MemoryBudget heap;
  private final MemoryBudget buffers;
  private final ConnectionLimit limit;
  private final Handler<HttpServerRequest> then;
  private final Deadlines heads;
  private final Deadlines bodies;
  private final IdentityHashMap<HttpConnection, RequestReader> readers = new IdentityHashMap<>();
  private final Set<HttpConnection> spares = new LinkedHashSet<>();

  /**
   * The gate of the event loop that this is called on.
   *
   * @param heap for heads
   * @param buffers for what is on its way out, or before its turn
   * @param headTime within which a head is to arrive
   * @param bodyTime within which the rest of a request is to arrive
   * @param then is given the requests
   */
  ConnectionGate(
      Vertx vertx,
      MemoryBudget heap,
      MemoryBudget buffers,
      ConnectionLimit limit,
      Duration headTime,
      Duration bodyTime,
      Handler<HttpServerRequest> then) {
    this.heap = heap;
    this.buffers = buffers;
    this.limit = limit;
    this.then = then;
    this.heads = new Deadlines(vertx, headTime);
    this.bodies = new Deadlines(vertx, bodyTime);
  }

  /** Lets a new connection in. */
  void open(HttpConnection connection) {
    boolean admitted = limit.admit();
    Channel channel = ((ConnectionBase) connection).channel();
    RequestReader reader = new RequestReader(heads, bodies, heap, buffers, !admitted);
    channel.pipeline().replace(PARSER, PARSER, reader);
    channel.pipeline().addFirst(new PendingAnswers(buffers));
    readers.put(connection, reader);
    connection.closeHandler(closed -> close(connection, reader));
    if (!admitted) {
      spare(connection);
    }
  }

  private void spare(HttpConnection connection) {
    spares.add(connection);
    if (spares.size() > SPARE) {
      HttpConnection oldest = spares.iterator().next();
      spares.remove(oldest);
      limit.refuse();
      oldest.close();
    }
  }

  private void close(HttpConnection connection, RequestReader reader) {
    readers.remove(connection);
    if (reader.isSpare()) {
      spares.remove(connection);
    } else {
      limit.leave();
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    RequestReader reader = turn(request);
    if (!reader.isSpare()) {
      then.handle(request);
      return;
    }
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request.response().bodyEndHandler(ended -> request.connection().close());
    if (VITAL.contains(Objects.requireNonNullElse(request.path(), ""))) {
      then.handle(request);
    } else {
      spares.remove(request.connection());
      limit.refuse();
      Answers.retryLater(request.response());
      Answers.json(request, 503, Map.of("detail", "too many connections"));
    }
  }

  /** Refuses what is no HTTP. */
  void refuse(HttpServerRequest request) {
    turn(request);
    if (request.decoderResult().cause() instanceof MalformedHeadException malformed) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      Answers.json(request, 400, Map.of("detail", String.valueOf(malformed.getMessage())));
      request.connection().close();
    } else {
      HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }
  }

  private RequestReader turn(HttpServerRequest request) {
    RequestReader reader = Objects.requireNonNull(readers.get(request.connection()));
    reader.turn();
    return reader;
  }
}
