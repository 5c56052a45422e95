// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();

  @Test
  void tellsWhetherTheOperatorLivesAndWhetherItIsReady() throws IOException {
    try (HealthServer server = new HealthServer(0, ready::get)) {
      assertThat(get(server, "/healthz")).isEqualTo(200);
      assertThat(get(server, "/readyz")).isEqualTo(503);
      ready.set(true);
      assertThat(get(server, "/readyz")).isEqualTo(200);
      assertThat(get(server, "/other")).isEqualTo(404);
    }
  }

  private static int get(HealthServer server, String path) throws IOException {
    return ((HttpURLConnection)
            URI.create("http://127.0.0.1:" + server.port() + path).toURL().openConnection())
        .getResponseCode();
  }
}
