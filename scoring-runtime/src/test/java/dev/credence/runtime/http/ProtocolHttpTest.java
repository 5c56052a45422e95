// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a socket can send. */
class ProtocolHttpTest {
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";
  private static final String HEAD =
      "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nContent-Length: " + BODY.length() + "\r\n";

  @AutoClose private static final TestService service = TestService.serving(TestService.SALES);

  @Test
  void supportsExpect100Continue() throws IOException {
    try (Socket socket = connect()) {
      send(socket, HEAD + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
      assertThat(new String(socket.getInputStream().readNBytes(21), ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue");
      send(socket, BODY);
      assertThat(rest(socket)).contains("HTTP/1.1 200 OK");
    }
  }

  @Test
  void readsChunkedBodies() throws IOException {
    String chunks =
        "%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(10, BODY.substring(0, 10), BODY.length() - 10, BODY.substring(10));
    assertThat(
            exchange(
                "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + chunks))
        .startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void limitsChunkedBodies() throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
      String mebibyte = "%x\r\n%s\r\n".formatted(1 << 20, " ".repeat(1 << 20));
      for (int i = 0; i < 9; i++) {
        send(socket, mebibyte);
      }
      assertThat(rest(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void supportsKeepAliveAndPipelining() throws IOException {
    String answers =
        exchange((HEAD + "\r\n" + BODY).repeat(3) + HEAD + "Connection: close\r\n\r\n" + BODY);
    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "GET /%00%ff HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "GET /../../etc HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "CONNECT h:1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "FROB /version HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
        "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: upgrade, close\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\r\n",
        "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nExpect: tea\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void malformedRequestsCauseNoServerError(String request) throws IOException {
    String answer = exchange(request);
    assertThat(answer).matches("(?s)HTTP/\\d.\\d ([234]\\d\\d|501) .*");
    assertThat(exchange("GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET / HTTP/1.1\\r\\n                                                          | 400 | the Host header is missing
          GET / HTTP/1.1\\r\\nHost: a b\\r\\n                                          | 400 | names no host
          GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n                                | 400 | duplicate Host header
          POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n | 400 | Multiple Content-Length values
          POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: x\\r\\n                       | 400 | Content-Length value is not a number
          POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n | 400 | Transfer-Encoding
          GET / HTTP/2.0\\r\\nHost: h\\r\\n                                            | 501 | the only versions of HTTP are 1.0 and 1.1
          """)
  void reportsErrorsOfTheHeader(String head, int status, String reason) throws IOException {
    String answer = exchange(head.replace("\\r\\n", "\r\n") + "Connection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .startsWith("{\"detail\":\"")
        .contains(reason)
        .endsWith("\"}");
  }

  @Test
  void bodyOfUnknownEncodingIsNotReadAsARequest() throws IOException {
    String body = "GET /version HTTP/1.1\r\nHost: h\r\n\r\n";
    String head =
        "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: foo\r\n\r\n";
    String answer = exchange(head + body);
    assertThat(answer).startsWith("HTTP/1.1 501").doesNotContain("model_version");
  }

  @Test
  void rejectsLargeHeaders() throws IOException {
    String header = "X-A: " + "a".repeat(30_000) + "\r\n";
    assertThat(exchange("GET /version HTTP/1.1\r\nHost: h\r\n" + header + "\r\n"))
        .startsWith("HTTP/1.1 431");
    assertThat(exchange("GET /" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .startsWith("HTTP/1.0 414");
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, request);
      socket.shutdownOutput();
      return rest(socket);
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
