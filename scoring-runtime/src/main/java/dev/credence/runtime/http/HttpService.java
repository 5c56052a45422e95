// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves one model over HTTP, from opening the port until the last response is sent. */
public final class HttpService implements AutoCloseable {
  private static final int START_SECONDS = 10;
  private static final int STOP_SECONDS = 25;

  private final Vertx vertx;
  private final Shared shared;
  private final int port;

  private HttpService(Vertx vertx, Shared shared, int port) {
    this.vertx = vertx;
    this.shared = shared;
    this.port = port;
  }

  /** The path prefix of the prediction routes. */
  public static final String PREDICT = "/predict/" + Routes.API_VERSION + "/";

  /**
   * Listens at once, whether or not the model is ready.
   *
   * @throws BindException if the port is not available; the message says what to do
   */
  public static HttpService start(ServiceInfo info, ModelState state, ServiceSettings settings)
      throws BindException {
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(2) // for the first reading of a page, and for model cards
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    Shared shared = Shared.of(info, state, loops, settings.timeLimit(), settings.logPayloads());
    String host = settings.host();
    int port = settings.port();
    SocketAddress address =
        port == 0
            ? SocketAddress.sharedRandomPort(1, host)
            : SocketAddress.inetSocketAddress(port, host);
    List<ScoringVerticle> servers = new CopyOnWriteArrayList<>();
    try {
      vertx
          .deployVerticle(
              () -> {
                ScoringVerticle server = new ScoringVerticle(shared, address);
                servers.add(server);
                return server;
              },
              new DeploymentOptions().setInstances(loops))
          .await(START_SECONDS, TimeUnit.SECONDS);
      return new HttpService(vertx, shared, servers.getFirst().port());
    } catch (Exception e) {
      vertx.close();
      shared.close();
      if (e instanceof IOException refused) {
        throw explain(refused, host, port);
      }
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  private static BindException explain(IOException failure, String host, int port) {
    String reason = String.valueOf(failure.getMessage());
    String message;
    if (reason.contains("already in use")) {
      message = "port %d is in use; choose another with --port".formatted(port);
    } else if (reason.contains("Permission denied")) {
      message =
          "no permission to listen on port %d; choose one above 1023 with --port".formatted(port);
    } else {
      message =
          "cannot listen at %s, port %d (%s); choose an address of this machine with --host"
              .formatted(host, port, reason);
    }
    BindException explained = new BindException(message);
    explained.initCause(failure);
    return explained;
  }

  /** Sets the size of the model on the heap: lowers the memory budget. */
  public void setModelBytes(long bytes) {
    shared.budget().setModelBytes(bytes);
  }

  /** The port that the service listens at. */
  public int port() {
    return port;
  }

  /** Accepts no new connections, completes running requests, and ends. */
  @Override
  public void close() throws TimeoutException {
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } finally {
      shared.close();
    }
  }
}
