// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a real store, and what is said of each failure. */
class TraceFileS3IT {
  private static final byte[] CONTENT = "a trace".repeat(100_000).getBytes(UTF_8);
  private static final S3Object OBJECT = new S3Object("models", "sales/a b+c%20ü.nc");

  @TempDir private static Path folder;
  private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder);
    server.createBucket("models");
    server.put("models", OBJECT.key(), CONTENT);
    server.createBucket("open");
    server.put("open", "trace.nc", CONTENT);
    server.publish("open");
    // what the machine's user may have must not matter
    System.setProperty("aws.configFile", folder.resolve("none").toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterAll
  static void stop() {
    server.close();
    for (String property :
        new String[] {"configFile", "sharedCredentialsFile", "disableEc2Metadata"}) {
      System.clearProperty("aws." + property);
    }
    credentials(null, null);
  }

  @BeforeEach
  void asOwner() {
    credentials(S3Server.KEY, S3Server.SECRET);
  }

  private static void credentials(@Nullable String key, @Nullable String secret) {
    Map<String, @Nullable String> properties = new HashMap<>();
    properties.put("aws.accessKeyId", key);
    properties.put("aws.secretAccessKey", secret);
    properties.forEach((name, value) -> {
      if (value == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, value);
      }
    });
  }

  @Test
  void downloadsUnderTheSameNameAndCleansUp() throws Exception {
    Path path;
    try (TraceFile file = TraceFile.of(OBJECT, settings(server.endpoint()))) {
      path = file.path();
      assertThat(path).hasFileName("a b+c%20ü.nc").hasBinaryContent(CONTENT);
    }
    assertThat(path.getParent()).doesNotExist();
  }

  @Test
  void readsPublicBucketsWithoutCredentials() throws Exception {
    credentials(null, null);
    S3Settings anonymous = new S3Settings(server.endpoint(), "us-east-1", true);
    try (TraceFile file = TraceFile.of(new S3Object("open", "trace.nc"), anonymous)) {
      assertThat(file.path()).hasBinaryContent(CONTENT);
    }
    assertThatThrownBy(() -> TraceFile.of(OBJECT, anonymous))
        .hasMessageContaining("access without credentials is denied");
  }

  @Test
  void noKey() {
    assertThat(failure(new S3Object("models", "sales/typo.nc"), server.endpoint()))
        .isEqualTo(
            "there is no such object at %s; check the URI, or upload the trace", server.endpoint());
  }

  @Test
  void noBucket() {
    assertThat(failure(new S3Object("modells", "trace.nc"), server.endpoint()))
        .isEqualTo("there is no bucket 'modells' at %s; check the URI", server.endpoint());
  }

  @Test
  void wrongSecret() {
    credentials(S3Server.KEY, "wrong");
    assertThat(failure(OBJECT, server.endpoint()))
        .isEqualTo(
            "the credentials are refused: the secret key does not fit the access key; check AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void unknownAccessKey() {
    credentials("nobody", "wrong");
    assertThat(failure(OBJECT, server.endpoint()))
        .isEqualTo(
            "the credentials are refused: the store does not know the access key; check AWS_ACCESS_KEY_ID");
  }

  @Test
  void noCredentials() {
    credentials(null, null);
    assertThat(failure(OBJECT, server.endpoint()))
        .startsWith("no credentials were found; set AWS_ACCESS_KEY_ID");
  }

  @Test
  void noRegion() {
    assertThatThrownBy(() -> TraceFile.of(OBJECT, new S3Settings(null, null, false)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(": no region is given; set spec.trace.region or AWS_REGION");
  }

  @Test
  void refusedPort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String endpoint = "http://127.0.0.1:" + port;
    assertThat(failure(OBJECT, endpoint))
        .startsWith(endpoint + " cannot be reached (Connection refused");
  }

  @Test
  void unknownHost() {
    assertThat(failure(OBJECT, "http://nohost.invalid:9000"))
        .startsWith("the host of http://nohost.invalid:9000 is not known");
  }

  @Test
  void noTls() {
    assertThat(failure(OBJECT, server.endpoint().replace("http:", "https:")))
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
      assertThat(failure(OBJECT, endpoint))
          .isEqualTo(
              "%s answered 404 in no S3 form; check that the endpoint is an S3 store", endpoint);
    } finally {
      web.stop(0);
    }
  }

  @Test
  void bodyCutShort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread liar = Thread.ofVirtual().start(() -> answerShort(server));
      String endpoint = "http://127.0.0.1:" + server.getLocalPort();
      assertThat(failure(OBJECT, endpoint))
          .isEqualTo(
              "the connection to %s broke off (Premature EOF); try again, or look at what lies in between",
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

  private static String failure(S3Object object, String endpoint) {
    long before = downloads();
    SourceException failure =
        catchThrowableOfType(
            SourceException.class, () -> TraceFile.of(object, settings(endpoint)).close());
    assertThat(failure).hasMessageNotContaining("\n").hasMessageNotContaining("Exception");
    assertThat(downloads()).isEqualTo(before);
    assertThat(failure).hasMessageStartingWith(object + ": ");
    return String.valueOf(failure.getMessage()).substring(object.toString().length() + 2);
  }

  private static long downloads() {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("credence-")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static S3Settings settings(String endpoint) {
    return new S3Settings(endpoint, "us-east-1", false);
  }
}
