// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.http.RequestReader.MalformedHeadException;
import dev.credence.runtime.json.Shortened;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
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
 * Admits connections of an event loop up to the limit. Beyond it, some more connections are
 * admitted, for one request for health or metrics each, so that probes do not fail because clients
 * hold all connections; if there are too many of them, the oldest is closed.
 *
 * <p>Connections whose head, or rest of a request, does not arrive in time are closed, also if they
 * send a byte now and then (slowloris); those that send nothing are closed as idle.
 */
final class ConnectionGate implements Handler<HttpServerRequest> {
  /** Maximum connections beyond the limit, for each event loop. */
  static final int MAX_OVERFLOW = 256;

  private static final Set<String> HEALTH_PATHS =
      Set.of(
          "/health",
          "/health/live",
          "/health/ready",
          "/v2/health/live",
          "/v2/health/ready",
          "/metrics");

  /** Name of the Netty decoder of Vert.x, which has no public API to replace it. */
  private static final String DECODER = "httpDecoder";

  /** Maximum length of a message, which may quote the client. */
  private static final int LONGEST_REASON = 300;

  private final MemoryBudget heap;
  private final MemoryBudget buffers;
  private final ConnectionLimit limit;
  private final Handler<HttpServerRequest> next;
  private final Deadlines heads;
  private final Deadlines bodies;
  private final IdentityHashMap<HttpConnection, RequestReader> readers = new IdentityHashMap<>();
  private final Set<HttpConnection> overflow = new LinkedHashSet<>();

  /**
   * The gate of the event loop that this is called on.
   *
   * @param heap for heads
   * @param buffers for bytes that are not parsed, or not sent, yet
   * @param headTime time limit for a head to arrive
   * @param bodyTime time limit for the rest of a request to arrive
   * @param next receives the requests
   */
  ConnectionGate(
      Vertx vertx,
      MemoryBudget heap,
      MemoryBudget buffers,
      ConnectionLimit limit,
      Duration headTime,
      Duration bodyTime,
      Handler<HttpServerRequest> next) {
    this.heap = heap;
    this.buffers = buffers;
    this.limit = limit;
    this.next = next;
    this.heads = new Deadlines(vertx, headTime);
    this.bodies = new Deadlines(vertx, bodyTime);
  }

  /** Handles a new connection. */
  void open(HttpConnection connection) {
    boolean admitted = limit.admit();
    Channel channel = ((ConnectionBase) connection).channel();
    RequestReader reader = new RequestReader(heads, bodies, heap, buffers, limit, !admitted);
    channel.pipeline().replace(DECODER, DECODER, reader);
    channel.pipeline().addFirst(new UnsentBytes(buffers, limit));
    readers.put(connection, reader);
    connection.closeHandler(closed -> close(connection, reader));
    if (!admitted) {
      addOverflow(connection);
    }
  }

  private void addOverflow(HttpConnection connection) {
    overflow.add(connection);
    if (overflow.size() > MAX_OVERFLOW) {
      HttpConnection oldest = overflow.iterator().next();
      overflow.remove(oldest);
      limit.refuse();
      oldest.close();
    }
  }

  private void close(HttpConnection connection, RequestReader reader) {
    readers.remove(connection);
    if (reader.isOverflow()) {
      overflow.remove(connection);
    } else {
      limit.leave();
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    RequestReader reader = dispatched(request);
    if (!reader.isOverflow()) {
      next.handle(request);
      return;
    }
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request.response().bodyEndHandler(ended -> request.connection().close());
    if (HEALTH_PATHS.contains(Objects.requireNonNullElse(request.path(), ""))) {
      next.handle(request);
    } else {
      overflow.remove(request.connection());
      limit.refuse();
      Responses.retryLater(request.response());
      Responses.json(
          request,
          503,
          Map.of("detail", "the limit of %d connections is reached".formatted(limit.most())));
    }
  }

  /** Responds to invalid HTTP, with Netty's reason. */
  void refuse(HttpServerRequest request) {
    dispatched(request);
    Throwable cause = request.decoderResult().cause();
    int status =
        switch (cause) {
          case MalformedHeadException malformed -> malformed.status();
          case TooLongHttpLineException ignored -> 414;
          case TooLongHttpHeaderException ignored -> 431;
          case null, default -> 400;
        };
    String words = cause == null ? null : cause.getMessage();
    String reason = Shortened.line(Objects.requireNonNullElse(words, "no HTTP"), LONGEST_REASON);
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Responses.json(request, status, Map.of("detail", reason));
    request.connection().close();
  }

  private RequestReader dispatched(HttpServerRequest request) {
    RequestReader reader = Objects.requireNonNull(readers.get(request.connection()));
    reader.dispatched();
    return reader;
  }
}
