// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();

  @Test
  void reportsLivenessAndReadiness() throws IOException {
    try (HealthServer server = new HealthServer(0, ready::get, () -> "")) {
      assertThat(get(server, "/healthz")).isEqualTo(200);
      assertThat(get(server, "/readyz")).isEqualTo(503);
      ready.set(true);
      assertThat(get(server, "/readyz")).isEqualTo(200);
      assertThat(get(server, "/other")).isEqualTo(404);
    }
  }

  @Test
  void servesMetricsInTheFormatOfPrometheus() throws IOException {
    try (OperatorMetrics metrics = new OperatorMetrics(ready::get);
        HealthServer server = new HealthServer(0, () -> true, metrics::scrape)) {
      URLConnection answer = connection(server, "/metrics");
      assertThat(answer.getContentType()).startsWith("text/plain; version=0.0.4");
      assertThat(answer.getInputStream())
          .asString(UTF_8)
          .contains("\ncredence_operator_leader 0.0\n");
      ready.set(true);
      assertThat(connection(server, "/metrics").getInputStream())
          .asString(UTF_8)
          .contains("\ncredence_operator_leader 1.0\n");
    }
  }

  private static int get(HealthServer server, String path) throws IOException {
    return connection(server, path).getResponseCode();
  }

  private static HttpURLConnection connection(HealthServer server, String path) throws IOException {
    return (HttpURLConnection)
        URI.create("http://127.0.0.1:" + server.port() + path).toURL().openConnection();
  }
}
