// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** {@code /healthz}: the process answers. {@code /readyz}: the informers are in step. */
final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  HealthServer(int port, BooleanSupplier ready) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> answer(exchange, true));
    server.createContext("/readyz", exchange -> answer(exchange, ready.getAsBoolean()));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, boolean well) throws IOException {
    try (exchange) {
      int status = well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
