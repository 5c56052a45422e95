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
 * {@code /healthz}: the process answers. {@code /readyz}: the informers are in step. {@code
 * /metrics}: for Prometheus.
 */
final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  HealthServer(int port, BooleanSupplier ready, Supplier<String> metrics) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> answer(exchange, true));
    server.createContext("/readyz", exchange -> answer(exchange, ready.getAsBoolean()));
    server.createContext("/metrics", exchange -> answer(exchange, metrics.get()));
    // who reads slowly must not keep a probe waiting
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

  private static void answer(HttpExchange exchange, boolean well) throws IOException {
    try (exchange) {
      int status = well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static void answer(HttpExchange exchange, String metrics) throws IOException {
    byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", OperatorMetrics.TEXT);
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
