// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One event loop's server; all of them share one port. */
final class ScoringVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 75;
  private static final int LARGEST_HEADERS = 16 << 10;
  private static final Duration FINISH_TIME = Duration.ofSeconds(20);

  private final ServiceInfo info;
  private final ModelState state;
  private final ComputePool pool;
  private final HttpServerOptions listen;
  private @Nullable HttpServer server;

  ScoringVerticle(
      ServiceInfo info, ModelState state, ComputePool pool, String host, int port) {
    this.info = info;
    this.state = state;
    this.pool = pool;
    this.listen =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setHandle100ContinueAutomatically(true)
            .setHttp2ClearTextEnabled(false);
  }

  @Override
  public Future<?> start() {
    HttpServer created = vertx.createHttpServer(listen);
    server = created;
    return created.requestHandler(Routes.of(vertx, info, state, pool)).listen();
  }

  /** Lets requests that have begun come to their end. */
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
