// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.WebFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a web server that knows ranges, and of others. */
class WebSourceHttpTest {
  private static final int MIB = 1 << 20;

  private final byte[] content = new byte[3 * MIB];
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private volatile String etag = "\"one\"";
  private volatile boolean ranges = true;
  private volatile int failures;
  private volatile int status;

  @BeforeEach
  void start() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    random.nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    exchange.getResponseHeaders().set("ETag", etag);
    try (exchange) {
      if (requests.incrementAndGet() <= failures) {
        exchange.sendResponseHeaders(status, -1);
      } else if (match != null && !match.equals(etag)) {
        exchange.sendResponseHeaders(412, -1);
      } else if (ranges) {
        String[] ends = range.replace("bytes=", "").split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Math.min(Integer.parseInt(ends[1]) + 1, content.length);
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, content.length));
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(content, from, to - from);
      } else {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
      }
    }
  }

  @Test
  void readsRanges() throws Exception {
    try (WebSource source = open()) {
      assertThat(source.size()).isEqualTo(content.length);
      assertThat(source.etag()).isEqualTo("one");
      assertThat(source.read(0, MIB)).isEqualTo(part(0, MIB));
      assertThat(requests).hasValue(1);
      assertThat(source.read(MIB - 5, 10)).isEqualTo(part(MIB - 5, 10));
      assertThat(source.read(3 * MIB - 1, 1)).isEqualTo(part(3 * MIB - 1, 1));
      assertThat(requests).hasValue(3);
    }
  }

  @Test
  void readsWholeFileIfRangesAreUnsupported() throws Exception {
    ranges = false;
    try (WebSource source = open()) {
      assertThat(source.size()).isEqualTo(content.length);
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void failsIfTheFileChangesWhileReading() throws Exception {
    try (WebSource source = open()) {
      etag = "\"two\"";
      assertThatThrownBy(() -> source.read(2 * MIB, 10)).hasMessageContaining("was overwritten");
    }
    etag = "W/\"weak\"";
    try (WebSource source = open()) {
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      etag = "W/\"other\"";
      assertThatThrownBy(() -> source.read(2 * MIB, 10)).hasMessageContaining("was overwritten");
    }
  }

  @Test
  void retriesTransientErrors() throws Exception {
    failures = 2;
    status = 503;
    try (WebSource source = open()) {
      assertThat(source.read(0, 10)).isEqualTo(part(0, 10));
      assertThat(requests).hasValue(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND, there is no such file",
    "403, ACCESS_DENIED, denies access (403)",
    "400, STORE_UNREACHABLE, answered 400",
    "502, STORE_UNREACHABLE, it answered 502"
  })
  void reportsLastingErrors(int answer, RejectionReason reason, String message) {
    failures = 3;
    status = answer;
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            SourceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private WebSource open() throws SourceException {
    return WebSource.open(
        new WebFile(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/trace.nc?key=1")),
        Timeouts.DEFAULT);
  }

  private byte[] part(int offset, int length) {
    return Arrays.copyOfRange(content, offset, offset + length);
  }
}
