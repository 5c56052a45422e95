// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends chosen requests of a client to a server that answers with errors only. */
public final class Faults implements Interceptor {
  private final HttpServer server;
  private volatile @Nullable Fault fault;

  private record Fault(String method, String path, int code) {}

  /** A server without faults. */
  public Faults() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", Faults::answer);
    server.start();
  }

  /** From now on, requests whose path contains this fail with this code. */
  public void inject(String method, String path, int code) {
    fault = new Fault(method, path, code);
  }

  /** From now on all requests go to the API server. */
  public void clear() {
    fault = null;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    Fault now = fault;
    if (now != null
        && request.method().equals(now.method())
        && request.uri().getPath().contains(now.path())) {
      builder.uri(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + now.code()));
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    int code = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    byte[] body =
        """
        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d,
         "message": "injected %d"}
        """
            .formatted(code, code)
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
