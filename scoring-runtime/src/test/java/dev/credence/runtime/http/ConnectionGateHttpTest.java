// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FirstRequestsHttpTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

  @Test
  void closesAConnectionWhoseFirstHeadDrips() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpServer server = listen(vertx);
      try (Socket prompt = connect(server);
          Socket dripping = connect(server)) {
        prompt.getOutputStream().write(GET.getBytes(ISO_8859_1));
        assertThat(prompt.getInputStream().read()).isEqualTo('H');
        AtomicReference<IOException> end = new AtomicReference<>();
        dripping.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(ISO_8859_1));
        long drips = vertx.setPeriodic(20, ignored -> drip(dripping, end));
        assertThat(isClosed(dripping)).isTrue();
        vertx.cancelTimer(drips);
        assertThat(end).hasValueMatching(e -> e == null || e instanceof SocketException, "closed");
        prompt.getInputStream().readNBytes("TTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".length());
        prompt.getOutputStream().write(GET.getBytes(ISO_8859_1));
        assertThat(prompt.getInputStream().read()).isEqualTo('H');
      }
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  /** On a verticle's event loop, as the service does. */
  private static HttpServer listen(Vertx vertx) throws Exception {
    HttpServer server = vertx.createHttpServer(ScoringVerticle.OPTIONS);
    vertx
        .deployVerticle(context -> {
          FirstRequests first =
              new FirstRequests(
                  new Deadlines(context.owner(), Duration.ofMillis(300)),
                  request -> request.response().end());
          return server.connectionHandler(first::await).requestHandler(first).listen(0);
        })
        .await(10, TimeUnit.SECONDS);
    return server;
  }

  private static Socket connect(HttpServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) { // reset, where a byte arrived after the end
      return true;
    }
  }

  private static void drip(Socket socket, AtomicReference<IOException> end) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException e) {
      end.set(e); // what is thrown in a timer is logged, and no more
    }
  }
}
