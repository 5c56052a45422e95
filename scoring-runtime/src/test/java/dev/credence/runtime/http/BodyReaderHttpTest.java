// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.predict.SummaryKinds;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyReaderHttpTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void respondsWith500IfTheHandlerThrows() throws Exception {
    try (Socket socket =
        connect(
            new MemoryBudget(1 << 20),
            Duration.ofSeconds(9),
            (context, body) -> {
              throw new IllegalStateException("a fault of ours");
            })) {
      String request = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
          .isEqualTo("HTTP/1.1 500");
    }
  }

  @Test
  void incompleteBodyTimesOut() throws Exception {
    try (Shared shared =
        Shared.of(
            new ServiceInfo("m", "/ns/m", "1", Map::of),
            new ModelState("sales", "nowhere"),
            1,
            Duration.ofSeconds(9),
            false)) {
      PredictHandler predict =
          new PredictHandler(SummaryKinds.ALL.getFirst(), shared, LoopLoad.of(vertx));
      try (Socket socket = connect(shared.budget(), Duration.ofMillis(300), predict::handle)) {
        String head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        String start = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        assertThat(start).isEqualTo("HTTP/1.1 408");
        socket.getOutputStream().write('}');
        String rest = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(rest)
            .containsIgnoringCase("connection: close")
            .endsWith("{\"detail\":\"the body did not arrive within 300 ms\"}");
      }
    }
  }

  /** To a server that reads bodies within a time and does something with them. */
  private Socket connect(
      MemoryBudget budget, Duration time, BiConsumer<RoutingContext, byte[]> then)
      throws Exception {
    Router router = Router.router(vertx);
    router.route().failureHandler(new Failures());
    router.post().handler(new BodyReader(budget, new Deadlines(vertx, time), then));
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0).await(10, TimeUnit.SECONDS);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(10_000);
    return socket;
  }
}
