// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether an earlier verdict holds. */
class KnownVerdictTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void appliesToTheSameETagAndRulesOnly() {
    assertThat(holds("one", "{\"rules\":%d}".formatted(TraceCheck.RULES))).isTrue();
    assertThat(holds("two", "{\"rules\":%d}".formatted(TraceCheck.RULES))).isFalse();
    assertThat(holds("one", "{\"rules\":%d}".formatted(TraceCheck.RULES + 1))).isFalse();
    assertThat(holds("one", "{}")).isFalse(); // of version 0.1
  }

  private boolean holds(String etag, String diagnostics) {
    KnownVerdict known =
        KnownVerdict.parse(
            """
            {"verdict": "Accepted", "modelDigest": "%s", "trace": {"etag": "%s"}, "diagnostics": %s}
            """
                .formatted("a".repeat(64), etag, diagnostics));
    TraceLocation location =
        TraceLocation.parse(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/trace.nc", Path.of(""));
    return known.still(location, S3Settings.of(Map.of())).isPresent();
  }
}
