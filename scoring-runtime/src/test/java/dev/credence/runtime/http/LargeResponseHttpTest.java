// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Answers of megabytes to readers who take their time. */
class LargeResponseHttpTest {
  private static final Pattern USED =
      Pattern.compile("(?m)^credence_memory_used_bytes\\{[^}]*} (\\S+)$");

  /** More than a few idle connections take. */
  private static final double CONNECTIONS = 100e3;

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  @Test
  void responsesKeepTheirMemoryReservedUntilTheyAreSent() throws Exception {
    try (TestService service = TestService.serving(TestService.SALES);
        Socket reader = new Socket()) {
      reader.setReceiveBufferSize(4 << 10);
      reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
      reader.setSoTimeout(20_000);
      reader.getOutputStream().write(request());
      InputStream in = reader.getInputStream();
      String head = head(in);
      assertThat(head).startsWith("HTTP/1.1 200 ");
      assertThat(used(service)).isGreaterThan(1e6);

      Matcher length = LENGTH.matcher(head);
      assertThat(length.find()).isTrue();
      byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
      assertThat(body).hasSize(Integer.parseInt(length.group(1))).hasSizeGreaterThan(1_000_000);
      assertThat(body[body.length - 1]).isEqualTo((byte) '}');
      await().atMost(Duration.ofSeconds(10)).until(() -> used(service) < CONNECTIONS);
    }
  }

  @Test
  void disconnectReleasesTheReservedMemory() throws Exception {
    try (TestService service = TestService.serving(TestService.SALES)) {
      try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
        reader.setSoTimeout(20_000);
        reader.getOutputStream().write(request());
        assertThat(head(reader.getInputStream())).startsWith("HTTP/1.1 200 ");
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> used(service) < CONNECTIONS);
    }
  }

  private static byte[] request() {
    String rows = String.join(",", Collections.nCopies(300, "{\"x\":5,\"category\":2}"));
    String body = "{\"data\":[" + rows + "],\"algo_param\":{\"n_samples\":1000}}";
    String head =
        "POST /predict/v1.0.0/samples HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length());
    return (head + body).getBytes(ISO_8859_1);
  }

  private static String head(InputStream in) throws Exception {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static double used(TestService service) throws Exception {
    String metrics = service.get("/metrics").body();
    Matcher used = USED.matcher(metrics);
    assertThat(used.find()).as(metrics).isTrue();
    return Double.parseDouble(used.group(1));
  }
}
