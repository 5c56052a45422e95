// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One event loop's server; all of them share one port. */
final class ScoringVerticle extends VerticleBase {
  static final HttpServerOptions OPTIONS =
      new HttpServerOptions()
          .setIdleTimeout(75)
          .setPerFrameWebSocketCompressionSupported(false) // saves a handler
          .setPerMessageWebSocketCompressionSupported(false)
          .setHttp2ClearTextEnabled(false);

  private static final Duration HEAD_TIME = Duration.ofSeconds(30);

  /** A limit beyond the one for late bodies. */
  private static final Duration REQUEST_TIME = Duration.ofSeconds(45);

  private static final Duration FINISH_TIME = Duration.ofSeconds(20);

  private final Shared shared;
  private final SocketAddress address;
  private @Nullable HttpServer server;

  ScoringVerticle(Shared shared, SocketAddress address) {
    this.shared = shared;
    this.address = address;
  }

  @Override
  public Future<?> start() {
    HttpServer created = vertx.createHttpServer(OPTIONS);
    server = created;
    ConnectionGate gate =
        new ConnectionGate(
            vertx,
            shared.budget(),
            shared.buffers(),
            shared.connections(),
            HEAD_TIME,
            REQUEST_TIME,
            new WellFormedRequests(Routes.of(vertx, shared)));
    return created
        .connectionHandler(gate::open)
        .requestHandler(gate)
        .invalidRequestHandler(gate::refuse)
        .listen(address);
  }

  /** Waits until running requests are complete. */
  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(FINISH_TIME);
  }

  int port() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.actualPort();
  }
}
