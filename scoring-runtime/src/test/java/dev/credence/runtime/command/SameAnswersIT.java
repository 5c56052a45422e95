// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, with vector units and without, give the same bytes: alone or all at once. */
class SameAnswersIT {
  private static final int REQUESTS = 1_000;
  private static final List<String> QUESTIONS =
      List.of("point", "interval", "density", "summary", "samples");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Asked(String kind, String body) {}

  @Test
  void responsesEqualWithAndWithoutVectors(@TempDir Path one, @TempDir Path two) throws Exception {
    String[] arguments = {"../examples/sales/model.yaml", "--port", "0"};
    List<Asked> asked = asked();
    try (ServeProcess vector = ServeProcess.start(one, Map.of(), arguments);
        ServeProcess plain =
            ServeProcess.start(
                two, Map.of("JDK_JAVA_OPTIONS", "-Dcredence.vector=off"), arguments)) {
      String first = vector.address();
      String second = plain.address();
      List<String> serial = new ArrayList<>();
      for (Asked each : asked) {
        serial.add(answer(send(first, each)));
      }
      assertThat(atOnce(first, asked)).isEqualTo(serial);
      assertThat(atOnce(second, asked)).isEqualTo(serial);
    }
  }

  private static List<Asked> asked() {
    SplittableRandom random = new SplittableRandom(1);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      String row =
          "{\"x\": %s, \"category\": %d}".formatted(random.nextDouble(0, 100), random.nextInt(3));
      int n = new int[] {1, 7, 100, 1_000, 20_000}[random.nextInt(5)];
      String method = random.nextInt(10) == 0 ? "exact" : "sample";
      String kind = QUESTIONS.get(random.nextInt(method.equals("exact") ? 4 : 5));
      asked.add(
          new Asked(
              kind,
              "{\"data\": %s, \"algo_param\": {\"n_samples\": %d, \"seed\": %d, \"method\": \"%s\"}}"
                  .formatted(
                      random.nextBoolean() ? row : "[" + row + ", " + row + "]",
                      n,
                      random.nextInt(5),
                      method)));
    }
    return asked;
  }

  private List<String> atOnce(String address, List<Asked> asked) throws Exception {
    List<Callable<String>> tasks =
        asked.stream().<Callable<String>>map(each -> () -> persistently(address, each)).toList();
    List<String> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : clients.invokeAll(tasks)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  /** A full queue is no answer: asked again. */
  private String persistently(String address, Asked each) {
    HttpResponse<String> response =
        await()
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofMinutes(5))
            .until(() -> send(address, each), sent -> sent.statusCode() != 503);
    return answer(response);
  }

  private HttpResponse<String> send(String address, Asked each)
      throws IOException, InterruptedException {
    return client.send(request(address, each), BodyHandlers.ofString());
  }

  private static HttpRequest request(String address, Asked each) {
    return HttpRequest.newBuilder(URI.create(address + "/predict/v1.0.0/" + each.kind()))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(each.body()))
        .build();
  }

  private static String answer(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
