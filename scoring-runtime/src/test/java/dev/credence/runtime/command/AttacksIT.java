// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing that a client does ends the service or its other clients: in a process of its own, with
 * the options of the image. System properties: {@code attacks=all} for the heap of a container of
 * 512 MiB and all there are, {@code health}, within how many milliseconds 99 of 100 questions of
 * health are to be answered, and {@code seed}.
 */
class AttacksIT {
  private static final boolean ALL = System.getProperty("attacks", "").equals("all");
  private static final int THREADS = 4;
  private static final int IDLE = 2 << 20;
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void survivesAttacksAndRecovers(Attack attack) throws Exception {
    try (ServeProcess serve =
            ServeProcess.start(
                folder,
                Map.of(),
                List.of("-XX:MaxRAM=" + (ALL ? "512m" : "200m")),
                "serve",
                "../examples/sales/model.yaml",
                "--port",
                "0",
                "--warm-up-seconds",
                ALL ? "10" : "0");
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(serve.address());
      String before = predict(client, address);
      strike(attack, address.getPort());
      assertThat(predict(client, address)).isEqualTo(before);
      await()
          .atMost(RECOVERY)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> metric(client, address, "credence_memory_used_bytes") < IDLE);
      assertThat(metric(client, address, "credence_buffers_used_bytes")).isLessThan(IDLE);
      assertThat(metric(client, address, "credence_connections")).isLessThan(10);
      serve.terminate();
      assertThat(serve.exit()).as(serve.errors()).isZero();
      assertThat(serve.errors()).doesNotContain("OutOfMemoryError", "\tat ");
    }
  }

  private static void strike(Attack attack, int port) throws Exception {
    int count = Math.min(attack.count(ALL), descriptors() - 500);
    try (Pulse pulse = new Pulse(port)) {
      try (Attackers attackers = new Attackers(port);
          ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Callable<Void>> all =
            IntStream.range(0, THREADS)
                .<Callable<Void>>mapToObj(thread ->
                    () -> {
                      SplittableRandom random =
                          new SplittableRandom(Long.getLong("seed", 1L) * THREADS + thread);
                      for (int n = thread; n < count; n += THREADS) {
                        attack.strike(attackers, n, random);
                      }
                      return null;
                    })
                .toList();
        for (Future<Void> each : threads.invokeAll(all)) {
          each.get();
        }
        int asked = pulse.count();
        await()
            .atMost(RECOVERY.multipliedBy(4))
            .until(() -> pulse.count() > asked + (ALL ? 1_000 : 20));
      }
      System.out.printf(
          "attack %s of %d: health asked %d times, p50 %d, p99 %d, at most %d ms%n",
          attack,
          count,
          pulse.count(),
          pulse.quantile(0.5),
          pulse.quantile(0.99),
          pulse.quantile(1));
      // where thousands come in the same moment, one may have to go before it has asked
      assertThat(pulse.failures()).hasSizeLessThanOrEqualTo(1 + pulse.count() / 100);
      // the share is struck before its code is compiled, and is too small for a tail
      assertThat(pulse.quantile(ALL ? 0.99 : 0.5)).isLessThan(Long.getLong("health", 5_000L));
    }
  }

  /** How many files and sockets this process may still open. */
  private static int descriptors() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (int) (system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount());
  }

  private static String predict(HttpClient client, URI address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/predict/v1.0.0/interval"))
            .timeout(RECOVERY)
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    String[] answer = new String[1];
    await()
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          var response = client.send(request, BodyHandlers.ofString());
          answer[0] = response.body();
          return response.statusCode() == 200;
        });
    return answer[0];
  }

  private static double metric(HttpClient client, URI address, String name) throws Exception {
    HttpRequest scrape =
        HttpRequest.newBuilder(address.resolve("/metrics")).timeout(RECOVERY).build();
    String metrics = client.send(scrape, BodyHandlers.ofString()).body();
    Matcher value = Pattern.compile("(?m)^" + name + "\\{[^}]*} (\\S+)$").matcher(metrics);
    assertThat(value.find()).as(metrics).isTrue();
    return Double.parseDouble(value.group(1));
  }
}
