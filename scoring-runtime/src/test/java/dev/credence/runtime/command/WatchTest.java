// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code watch} says of traces here and on web servers; of those in stores: PreviousS3IT. */
class WatchTest {
  private static final String MODEL = "../examples/sales/model.yaml";
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void localFilesHaveNoETag() throws IOException {
    Path log = folder.resolve("log");
    Outcome outcome =
        Outcome.of(
            "watch",
            MODEL,
            "--trace",
            "../examples/sales/trace.nc",
            "--termination-log",
            log.toString());
    assertThat(outcome).isEqualTo(new Outcome(0, "", "{}\n"));
    assertThat(log).hasContent("{}");
    assertThat(
            Outcome.of(
                    "watch",
                    MODEL,
                    "--trace",
                    Files.createDirectory(folder.resolve("t.zarr")).toString())
                .out())
        .isEqualTo("{}\n");
  }

  @Test
  void missingFilesAreNotFound() throws IOException {
    Path log = folder.resolve("log");
    Outcome outcome =
        Outcome.of("watch", MODEL, "--trace", "gone.nc", "--termination-log", log.toString());
    assertThat(outcome).isEqualTo(new Outcome(2, "credence: gone.nc: there is no such file\n", ""));
    assertThat(log)
        .hasContent("{\"reason\":\"NotFound\",\"message\":\"gone.nc: there is no such file\"}");
  }

  /** So the operator learns whether a Secret has a certificate, which it may not read itself. */
  @Test
  void anyFileNameIsAllowed() throws IOException {
    Path file = folder.resolve("tls.crt");
    assertThat(Outcome.of("watch", MODEL, "--trace", file.toString()).code()).isEqualTo(2);
    Files.createFile(file); // of a Secret whose value is empty
    assertThat(Outcome.of("watch", MODEL, "--trace", file.toString()))
        .isEqualTo(new Outcome(2, "credence: " + file + ": the file is empty\n", ""));
    Files.writeString(file, "PEM");
    assertThat(Outcome.of("watch", MODEL, "--trace", file.toString()).code()).isZero();
  }

  @Test
  void terminationLogIsLimitedTo4000Bytes() throws IOException {
    Path log = folder.resolve("log");
    String name = "\"".repeat(3_000); // two bytes each in JSON
    assertThat(
            Outcome.of("watch", MODEL, "--trace", name, "--termination-log", log.toString()).code())
        .isEqualTo(2);
    assertThat(Files.size(log)).isBetween(2_000L, 4_000L);
    assertThat(MAPPER.readTree(log.toFile()).get("message").asText()).startsWith("\"");
  }

  /** The sales trace lies beside the manifest, which is not the object that is asked about. */
  @Test
  void ignoresTheFileNextToTheManifest() throws IOException {
    String sales = Files.readString(Path.of(MODEL));
    Files.write(folder.resolve("trace.nc"), new byte[] {1});
    Path manifest =
        Files.writeString(
            folder.resolve("model.yaml"),
            sales
                .replace("http://storage.models.svc:9000", "http://127.0.0.1:1")
                .replace("secretName: aws-credentials", "anonymous: true"));
    Path log = folder.resolve("log");
    Outcome outcome = Outcome.of("watch", manifest.toString(), "--termination-log", log.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.error())
        .startsWith("credence: s3://models/sales/trace.nc: http://127.0.0.1:1 cannot be reached")
        .hasLineCount(1);
    JsonNode left = MAPPER.readTree(log.toFile());
    assertThat(left.get("reason").asText()).isEqualTo("StoreUnreachable");
    assertThat(outcome.error()).isEqualTo("credence: " + left.get("message").asText() + "\n");
  }

  @Test
  void sendsHeadRequestsToWebServers() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    web.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + exchange.getRequestHeaders().get("Range"));
          exchange.getResponseHeaders().set("ETag", "\"abc\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    web.start();
    try {
      String uri = "http://127.0.0.1:" + web.getAddress().getPort() + "/trace.nc";
      assertThat(Outcome.of("watch", MODEL, "--trace", uri))
          .isEqualTo(new Outcome(0, "", "{\"etag\":\"abc\"}\n"));
      assertThat(requests).containsExactly("HEADnull");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void invalidManifestIsAUsageError() throws IOException {
    Path broken = Files.writeString(folder.resolve("model.yaml"), "kind: Pod");
    Outcome outcome = Outcome.of("watch", broken.toString());
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.error()).startsWith("credence: ").hasLineCount(1);
  }
}
