// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionGateHttpTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final MemoryBudget heap = new MemoryBudget(4 << 20);
  private final MemoryBudget buffers = new MemoryBudget(1 << 20);
  private final List<HttpServerRequest> unanswered = new ArrayList<>();
  private ConnectionLimit limit = new ConnectionLimit(heap, 100);

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void slowRequestHeadersTimeOut() throws Exception {
    HttpServer server = listen(Duration.ofMillis(300));
    for (String before : List.of("", GET)) {
      try (Socket prompt = connect(server);
          Socket dripping = connect(server)) {
        answers(prompt);
        send(dripping, before);
        assertThat(dripping.getInputStream().readNBytes(before.isEmpty() ? 0 : ANSWER.length()))
            .asString(ISO_8859_1)
            .isEqualTo(before.isEmpty() ? "" : ANSWER);
        AtomicReference<IOException> end = new AtomicReference<>();
        send(dripping, "GET / HTTP/1.1\r\nX: ");
        long drips = vertx.setPeriodic(20, ignored -> drip(dripping, end));
        assertThat(isClosed(dripping)).isTrue();
        vertx.cancelTimer(drips);
        assertThat(end).hasValueMatching(e -> e == null || e instanceof SocketException, "closed");
        answers(prompt);
      }
    }
  }

  @Test
  void unreadIncompleteBodiesTimeOut() throws Exception {
    HttpServer server = listen(Duration.ofMillis(300));
    try (Socket socket = connect(server)) {
      send(socket, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n1");
      socket.getInputStream().readNBytes(ANSWER.length());
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void reservesMemoryOfConnectionsAndHeadersUntilTheyClose() throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20));
    try (Socket idle = connect(server);
        Socket large = connect(server)) {
      answers(idle);
      send(large, "GET / HTTP/1.1\r\nHost: h\r\n" + "a: b\r\n".repeat(100));
      int least = 2 * ConnectionLimit.BYTES + 100 * 160;
      await().atMost(Duration.ofSeconds(10)).until(() -> heap.used() > least);
      assertThat(limit.open()).isEqualTo(2);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> heap.used() == 0);
    assertThat(limit.open()).isZero();
  }

  @Test
  void rejectsTooManyHeaders() throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20));
    assertThat(exchange(server, "GET / HTTP/1.1\r\nHost: h\r\n" + "a:b\r\n".repeat(300) + "\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void closesConnectionsWhoseHeadersExceedTheMemoryBudget() throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20));
    assertThat(heap.reserveUpToTotal((4 << 20) - 2 * ConnectionLimit.BYTES)).isTrue();
    try (Socket socket = connect(server)) {
      send(socket, "GET / HTTP/1.1\r\nHost: h\r\n" + "a: b\r\n".repeat(100));
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHOST: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n \r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
      })
  void rejectsAmbiguousRequests(String request) throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20));
    assertThat(exchange(server, request)).startsWith("HTTP/1.1 400 ");
    int end = request.indexOf("\r\n\r\n") + 4; // the connection is closed then
    try (Socket socket = connect(server)) { // byte by byte
      socket.setTcpNoDelay(true);
      for (int i = 0; i < end; i++) {
        send(socket, request.substring(i, i + 1));
      }
      assertThat(new String(socket.getInputStream().readNBytes(13), ISO_8859_1))
          .isEqualTo("HTTP/1.1 400 ");
    }
  }

  @Test
  void parsesPipelinedRequestsOneAfterAnother() throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20), "/slow");
    try (Socket socket = connect(server)) {
      send(socket, "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n" + GET.repeat(200));
      await().atMost(Duration.ofSeconds(10)).until(() -> buffers.used() > 10L * GET.length());
      send(socket, GET.repeat(100));
      assertThat(heap.used()).isLessThan(ConnectionLimit.BYTES + 8_000);
      answerAll();
      String answers =
          new String(socket.getInputStream().readNBytes(301 * ANSWER.length()), ISO_8859_1);
      assertThat(answers).isEqualTo(ANSWER.repeat(301));
      await().atMost(Duration.ofSeconds(10)).until(() -> buffers.used() == 0);
      answers(socket);
    }
  }

  @Test
  void readsBodiesOfManyChunks() throws Exception {
    HttpServer server = listen(Duration.ofSeconds(20));
    String head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (Socket socket = connect(server)) {
      send(socket, head + "1\r\n.\r\n".repeat(1_000) + "0\r\n\r\n" + GET);
      String expected = ANSWER.replace(": 0", ": 4") + "1000" + ANSWER;
      String answers =
          new String(socket.getInputStream().readNBytes(expected.length()), ISO_8859_1);
      assertThat(answers).isEqualTo(expected);
    }
  }

  @Test
  void onlyLivenessRespondsAboveTheConnectionLimit() throws Exception {
    limit = new ConnectionLimit(heap, 3);
    HttpServer server = listen(Duration.ofSeconds(20));
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        sockets.add(connect(server));
        answers(sockets.get(i));
      }
      assertThat(exchange(server, GET))
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("retry-after: 1")
          .endsWith("{\"detail\":\"the limit of 3 connections is reached\"}");
      assertThat(exchange(server, LIVE)).startsWith("HTTP/1.1 200 ");
      for (int i = 0; i < ConnectionGate.MAX_OVERFLOW + 1; i++) {
        sockets.add(connect(server)); // and say nothing
      }
      assertThat(isClosed(sockets.get(3))).isTrue();
      assertThat(exchange(server, LIVE)).startsWith("HTTP/1.1 200 ");
      assertThat(limit.refused()).isBetween(2L, 4L);
      answers(sockets.getFirst());
      sockets.getFirst().close();
      await().atMost(Duration.ofSeconds(10)).until(() -> limit.open() == 2);
      assertThat(exchange(server, GET)).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void answerAll() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          synchronized (unanswered) {
            return !unanswered.isEmpty();
          }
        });
    synchronized (unanswered) {
      unanswered.forEach(request -> request.response().end());
    }
  }

  private HttpServer listen(Duration time, String... slow) throws Exception {
    HttpServer server = vertx.createHttpServer(ScoringVerticle.OPTIONS);
    vertx
        .deployVerticle(context -> {
          ConnectionGate gate =
              new ConnectionGate(
                  context.owner(),
                  heap,
                  buffers,
                  limit,
                  time,
                  time,
                  request -> {
                    if (List.of(slow).contains(request.path())) {
                      synchronized (unanswered) {
                        unanswered.add(request);
                      }
                    } else {
                      request.body().onSuccess(body -> answer(request, body.length()));
                    }
                  });
          return server
              .connectionHandler(gate::open)
              .requestHandler(gate)
              .invalidRequestHandler(gate::refuse)
              .listen(0);
        })
        .await(10, TimeUnit.SECONDS);
    return server;
  }

  private static void answer(HttpServerRequest request, int length) {
    request.response().end(length == 0 ? "" : Integer.toString(length));
  }

  private static String exchange(HttpServer server, String request) throws IOException {
    try (Socket socket = connect(server)) {
      send(socket, request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void answers(Socket socket) throws IOException {
    send(socket, GET);
    assertThat(new String(socket.getInputStream().readNBytes(ANSWER.length()), ISO_8859_1))
        .isEqualTo(ANSWER);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
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
