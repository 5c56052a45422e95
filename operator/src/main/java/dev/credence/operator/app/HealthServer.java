// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /healthz}: the process is alive. {@code /readyz}: the informers are synchronized. {@code
 * /metrics}: for Prometheus.
 */
final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  HealthServer(int port, BooleanSupplier ready, Supplier<String> metrics) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> respond(exchange, true));
    server.createContext("/readyz", exchange -> respond(exchange, ready.getAsBoolean()));
    server.createContext("/metrics", exchange -> respond(exchange, metrics.get()));
    // slow clients must not block probes
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void respond(HttpExchange exchange, boolean well) throws IOException {
    try (exchange) {
      int status = well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static void respond(HttpExchange exchange, String metrics) throws IOException {
    byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", OperatorMetrics.TEXT);
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
