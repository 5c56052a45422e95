// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces in a real store, and what is said of each failure. */
class TraceFileS3IT {
  private static final Path SALES = Path.of("../examples/sales/trace.nc");
  private static final S3Object OBJECT = new S3Object("models", "sales/a b+c%20ü.nc");

  @TempDir private static Path folder;
  @AutoClose private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    byte[] trace = Files.readAllBytes(SALES);
    server = S3Server.start(folder);
    server.createBucket("models");
    server.put("models", OBJECT.key(), trace);
    server.put("models", "text.nc", "no trace".getBytes(UTF_8));
    server.createBucket("open");
    server.put("open", "trace.nc", trace);
    server.publish("open");
  }

  @BeforeEach
  void asOwner() {
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
  }

  @Test
  void readsWithFewRequestsAndReportsObjectAndDigest() throws Exception {
    try (StoreProxy proxy = StoreProxy.start(server.endpoint());
        TraceFile file = TraceFile.open(OBJECT, settings(proxy.endpoint()));
        Trace local = Traces.open(SALES)) {
      for (String variable : local.variables().keySet()) {
        assertThat(file.trace().read(variable).values()).isEqualTo(local.read(variable).values());
      }
      assertThat(proxy.requests()).hasSizeLessThan(5);
      byte[] bytes = Files.readAllBytes(SALES);
      assertThat(file.facts())
          .isEqualTo(
              new ObjectFingerprint(
                  OBJECT.toString(),
                  digest("MD5", bytes),
                  null,
                  bytes.length,
                  digest("SHA-256", bytes)));
    }
  }

  private static String digest(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  @Test
  void readsPublicBucketsWithoutCredentials() throws Exception {
    S3Server.useCredentials(null, null);
    S3Settings anonymous = new S3Settings(server.endpoint(), "us-east-1", true);
    try (TraceFile file = TraceFile.open(new S3Object("open", "trace.nc"), anonymous)) {
      assertThat(file.trace().read("sigma").draws()).isEqualTo(4000);
    }
    assertThatThrownBy(() -> TraceFile.open(OBJECT, anonymous))
        .hasMessageContaining("access without credentials is denied");
  }

  @Test
  void noTrace() {
    assertThat(
            failure(
                new S3Object("models", "text.nc"), server.endpoint(), RejectionReason.UNREADABLE))
        .startsWith("the trace is not a NetCDF-4 file");
  }

  @Test
  void noKey() {
    assertThat(
            failure(
                new S3Object("models", "sales/typo.nc"),
                server.endpoint(),
                RejectionReason.NOT_FOUND))
        .startsWith(
            "there is no such object at %s; check the URI, or upload the trace (404 NoSuchKey: "
                .formatted(server.endpoint()));
  }

  @Test
  void noBucket() {
    assertThat(
            failure(
                new S3Object("modells", "trace.nc"), server.endpoint(), RejectionReason.NOT_FOUND))
        .startsWith(
            "there is no bucket 'modells' at %s; check the URI (404 NoSuchBucket: "
                .formatted(server.endpoint()));
  }

  @Test
  void wrongSecret() {
    S3Server.useCredentials(S3Server.KEY, "wrong");
    assertThat(failure(OBJECT, server.endpoint(), RejectionReason.ACCESS_DENIED))
        .startsWith(
            "the credentials were rejected: the secret key does not match the access key; check AWS_SECRET_ACCESS_KEY (403 SignatureDoesNotMatch: ");
  }

  @Test
  void unknownAccessKey() {
    S3Server.useCredentials("nobody", "wrong");
    assertThat(failure(OBJECT, server.endpoint(), RejectionReason.ACCESS_DENIED))
        .startsWith(
            "the credentials were rejected: the store does not know the access key; check AWS_ACCESS_KEY_ID (");
  }

  @Test
  void noCredentials() {
    S3Server.useCredentials(null, null);
    assertThat(failure(OBJECT, server.endpoint(), RejectionReason.ACCESS_DENIED))
        .startsWith("no credentials were found; set AWS_ACCESS_KEY_ID");
  }

  @Test
  void noRegion() {
    assertThatThrownBy(() -> TraceFile.open(OBJECT, new S3Settings(null, null, false)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(": no region is set; set spec.trace.region or AWS_REGION");
  }

  @Test
  void refusedPort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String endpoint = "http://127.0.0.1:" + port;
    assertThat(failure(OBJECT, endpoint, RejectionReason.STORE_UNREACHABLE))
        .startsWith(endpoint + " cannot be reached (Connection refused");
  }

  @Test
  void unknownHost() {
    assertThat(failure(OBJECT, "http://nohost.invalid:9000", RejectionReason.STORE_UNREACHABLE))
        .startsWith("the host of http://nohost.invalid:9000 is unknown");
  }

  @Test
  void noTls() {
    assertThat(
            failure(
                OBJECT,
                server.endpoint().replace("http:", "https:"),
                RejectionReason.STORE_UNREACHABLE))
        .startsWith("no TLS connection to https:");
  }

  @Test
  void noStore() throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    byte[] page = "<html>Not here</html>".getBytes(UTF_8);
    web.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    web.start();
    try {
      String endpoint = "http://127.0.0.1:" + web.getAddress().getPort();
      assertThat(failure(OBJECT, endpoint, RejectionReason.STORE_UNREACHABLE))
          .isEqualTo(
              "%s answered 404 without an S3 error body; check that the endpoint is an S3 store, and proxies in between",
              endpoint);
    } finally {
      web.stop(0);
    }
  }

  @Test
  void bodyCutShort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread liar = Thread.ofVirtual().start(() -> answerShort(server));
      String endpoint = "http://127.0.0.1:" + server.getLocalPort();
      assertThat(failure(OBJECT, endpoint, RejectionReason.STORE_UNREACHABLE))
          .isEqualTo(
              "the connection to %s was closed (Premature EOF); try again, or check proxies in between",
              endpoint);
      liar.interrupt();
      liar.join();
    }
  }

  private static void answerShort(ServerSocket server) {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: \"a\"\r\n\r\n0123456789";
    try {
      while (!Thread.interrupted()) {
        try (Socket socket = server.accept()) {
          byte[] ignored = socket.getInputStream().readNBytes(4);
          assertThat(ignored).hasSize(4);
          socket.getOutputStream().write(answer.getBytes(UTF_8));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        }
      }
    } catch (IOException ended) {
      assertThat(ended).isNotNull();
    }
  }

  private static String failure(S3Object object, String endpoint, RejectionReason reason) {
    SourceException failure =
        catchThrowableOfType(
            SourceException.class, () -> TraceFile.open(object, settings(endpoint)).close());
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageNotContaining("\n").hasMessageNotContaining("Exception");
    assertThat(failure).hasMessageStartingWith(object + ": ");
    return String.valueOf(failure.getMessage()).substring(object.toString().length() + 2);
  }

  private static S3Settings settings(String endpoint) {
    return new S3Settings(endpoint, "us-east-1", false);
  }
}
