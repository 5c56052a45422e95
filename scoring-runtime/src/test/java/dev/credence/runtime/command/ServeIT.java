// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.runtime.source.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} from its start to its end. */
class ServeIT {
  private static final Path SALES = Path.of("../examples/sales");
  private static final String MODEL = SALES.resolve("model.yaml").toString();
  private static final String RADON = "../examples/radon/model.yaml";
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";

  @AutoClose
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  @Test
  void metricsDoNotCountWarmUpRequests() throws Exception {
    Map<String, String> environment = Map.of("CREDENCE_WARM_UP_SECONDS", "30");
    try (ServeProcess serve = ServeProcess.start(folder, environment, MODEL, "--port", "0")) {
      serve.line();
      String address = serve.line().replaceFirst(".* listens at (.*); try", "$1");
      URI point = URI.create(address + "/predict/v1.0.0/point");
      CLIENT.send(
          HttpRequest.newBuilder(point)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(BODY))
              .build(),
          BodyHandlers.ofString());

      String metrics =
          CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/metrics")).build(),
                  BodyHandlers.ofString())
              .body();

      assertThat(
              metrics
                  .lines()
                  .filter(line -> line.contains("_count{") && line.contains("/predict/")))
          .singleElement()
          .asString()
          .endsWith(" 1");
      assertThat(metrics).containsPattern("credence_draws_total\\{[^}]*} 100\\.0\n");
    }
  }

  @Test
  void printedCurlCommandWorks() throws Exception {
    try (ServeProcess serve = ServeProcess.start(folder, Map.of(), MODEL, "--port", "0")) {
      assertThat(serve.line())
          .isEqualTo(
              "using ../examples/sales/trace.nc, found next to the manifest, instead of s3://models/sales/trace.nc");
      assertThat(serve.line())
          .matches("sales, version [0-9a-f]{12}, listens at http://127.0.0.1:\\d+; try");
      Process curl = new ProcessBuilder("sh", "-c", serve.line()).start();
      assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8))
          .startsWith("{\"y_pred_lower\":");
      serve.terminate();
      assertThat(serve.exit()).isZero();
      assertThat(serve.errors()).isEmpty();
    }
  }

  @Test
  void finishesRunningRequestsAndAcceptsNoNewOnesOnTermination() throws Exception {
    try (ServeProcess serve = ServeProcess.start(folder, Map.of(), MODEL, "--port", "0")) {
      URI address = URI.create(serve.address());
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        send(
            socket,
            "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: "
                + BODY.length()
                + "\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(25), ISO_8859_1))
            .startsWith("HTTP/1.1 100 Continue");
        serve.terminate();
        await().atMost(Duration.ofSeconds(10)).until(() -> refuses(address));
        send(socket, BODY);
        assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
            .startsWith("HTTP/1.1 200 OK")
            .contains("y_pred");
      }
      assertThat(serve.exit()).isZero();
    }
  }

  @Test
  void isNotReadyButStillRespondsWhileDraining() throws Exception {
    try (ServeProcess serve =
        ServeProcess.start(
            folder, Map.of("CREDENCE_DRAIN_SECONDS", "2", "CREDENCE_PORT", "0"), MODEL)) {
      String address = serve.address();
      assertThat(get(address + "/health/ready").statusCode()).isEqualTo(200);
      long start = System.nanoTime();
      serve.terminate();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(1))
          .until(() -> get(address + "/health/ready").statusCode() == 503);
      assertThat(get(address + "/version").statusCode()).isEqualTo(200);
      assertThat(serve.exit()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }
  }

  /** Clients keep asking, small requests and large ones, for as long as the server is ready. */
  @Test
  void losesNoAcceptedRequestUnderLoad() throws Exception {
    Map<String, String> environment = Map.of("CREDENCE_DRAIN_SECONDS", "2", "CREDENCE_PORT", "0");
    try (ServeProcess serve = ServeProcess.start(folder, environment, MODEL);
        ExecutorService clients = Executors.newFixedThreadPool(16)) {
      String address = serve.address();
      AtomicBoolean ready = new AtomicBoolean(true);
      List<AtomicInteger> answers = Stream.generate(AtomicInteger::new).limit(16).toList();
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        HttpRequest request = point(address, i % 4 == 0 ? 50_000 : 100);
        AtomicInteger own = answers.get(i);
        asking.add(clients.submit(() -> askWhile(ready, request, own)));
      }
      awaitAll(answers, 10);
      serve.terminate();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(1))
          .until(() -> get(address + "/health/ready").statusCode() == 503);
      awaitAll(answers, 1); // a load balancer needs a while to see it
      ready.set(false);
      for (Future<?> each : asking) {
        each.get();
      }
      assertThat(serve.exit()).isZero();
    }
  }

  private static HttpRequest point(String address, int n) {
    return HttpRequest.newBuilder(URI.create(address + "/predict/v1.0.0/point"))
        .POST(
            BodyPublishers.ofString(
                "{\"data\": {\"x\": 5, \"category\": 2}, \"algo_param\": {\"n_samples\": %d}}"
                    .formatted(n)))
        .build();
  }

  /** Until each of the clients has had so many more answers. */
  private static void awaitAll(List<AtomicInteger> answers, int more) {
    List<Integer> before = answers.stream().map(AtomicInteger::get).toList();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() ->
            IntStream.range(0, answers.size())
                .allMatch(i -> answers.get(i).get() >= before.get(i) + more));
  }

  /** Counts the answers; anything but an answer fails. */
  private static boolean askWhile(AtomicBoolean ready, HttpRequest request, AtomicInteger answers)
      throws IOException, InterruptedException {
    while (ready.get()) {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      answers.incrementAndGet();
    }
    return true;
  }

  /** As they come from a ConfigMap that is mounted. */
  @Test
  void readsAnnotationFilesOnEachRequest() throws Exception {
    Path annotations = Files.createDirectories(folder.resolve("annotations"));
    Map<String, String> environment =
        Map.of("CREDENCE_ANNOTATIONS", annotations.toString(), "CREDENCE_PORT", "0");
    try (ServeProcess serve = ServeProcess.start(folder, environment, RADON)) {
      String address = serve.address();
      assertThat(get(address + "/model").body()).doesNotContain("\"annotations\"");
      Files.writeString(annotations.resolve("caveats"), "few shops\nbefore 2024");
      Files.createDirectories(annotations.resolve("..data"));
      assertThat(get(address + "/model").body())
          .endsWith(",\"annotations\":{\"caveats\":\"few shops\\nbefore 2024\"}}");
    }
    try (ServeProcess serve = ServeProcess.start(folder, Map.of("CREDENCE_PORT", "0"), RADON)) {
      assertThat(get(serve.address() + "/model").body())
          .contains(",\"annotations\":{\"owner\":\"Indoor air team\",\"intended-use\":");
    }
  }

  @Test
  void servesATraceOfS3() throws Exception {
    try (S3Server store = S3Server.start(folder.resolve("store"))) {
      store.createBucket("models");
      store.put("models", "sales/trace.nc", Files.readAllBytes(SALES.resolve("trace.nc")));
      Path manifest = manifest(store.endpoint());
      Map<String, String> credentials =
          Map.of("AWS_ACCESS_KEY_ID", S3Server.KEY, "AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
      try (ServeProcess serve =
          ServeProcess.start(folder, credentials, manifest.toString(), "--port", "0")) {
        assertThat(get(serve.address() + "/models/sales/version").body())
            .contains(
                "\"trace\":{\"uri\":\"s3://models/sales/trace.nc\",\"chains\":4,\"draws\":1000}");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        assertThat(serve.errors()).isEmpty();
      }
      Path log = folder.resolve("log");
      Map<String, String> wrong =
          Map.of(
              "AWS_ACCESS_KEY_ID",
              S3Server.KEY,
              "AWS_SECRET_ACCESS_KEY",
              "wrong",
              "CREDENCE_TERMINATION_LOG",
              log.toString());
      try (ServeProcess serve =
          ServeProcess.start(folder, wrong, manifest.toString(), "--port", "0")) {
        assertThat(serve.exit()).isEqualTo(2);
        assertThat(serve.errors())
            .startsWith(
                "credence: s3://models/sales/trace.nc: the credentials were rejected: the secret key does not match the access key; check AWS_SECRET_ACCESS_KEY (403 SignatureDoesNotMatch: ")
            .isEqualTo(Files.readString(log) + "\n");
      }
    }
  }

  @Test
  void terminatesWhileWaitingForTheStore() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Path manifest = manifest("http://127.0.0.1:" + silent.getLocalPort());
      Map<String, String> credentials =
          Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
      int port = freePort();
      try (ServeProcess serve =
          ServeProcess.start(
              folder, credentials, manifest.toString(), "--port", Integer.toString(port))) {
        try (Socket waiting = silent.accept()) {
          assertThat(waiting.isConnected()).isTrue();
          HttpResponse<String> ready = get("http://127.0.0.1:" + port + "/health/ready");
          assertThat(ready.statusCode()).isEqualTo(503);
          assertThat(ready.body()).contains("loading s3://models/sales/trace.nc");
          serve.terminate();
          assertThat(serve.exit()).isZero();
        }
        assertThat(serve.errors()).doesNotContain("credence: ", "Exception");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
      }
    }
  }

  /** Kubernetes sets such a variable in pods beside a Service named "credence". */
  @Test
  void errorsNameTheInvalidVariable() throws Exception {
    Path log = folder.resolve("log");
    Map<String, String> environment =
        Map.of("CREDENCE_PORT", "tcp://10.0.0.1:80", "CREDENCE_TERMINATION_LOG", log.toString());
    try (ServeProcess serve = ServeProcess.start(folder, environment, MODEL)) {
      assertThat(serve.exit()).isEqualTo(64);
      assertThat(serve.errors())
          .startsWith(
              "credence: Invalid value for CREDENCE_PORT: 'tcp://10.0.0.1:80' is not a port")
          .isEqualTo(Files.readString(log) + "\n");
    }
  }

  private Path manifest(String endpoint) throws IOException {
    String sales = Files.readString(SALES.resolve("model.yaml"));
    return Files.writeString(
        folder.resolve("model.yaml"), sales.replaceFirst("endpoint: .*", "endpoint: " + endpoint));
  }

  private static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean refuses(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
