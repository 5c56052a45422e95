// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.ZarrFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces that are too large for the heap, in processes that have a small one. */
class MemoryIT {
  private static final String REMEDY =
      "raise the memory limit (spec.resources.limits.memory), use fewer of the trace's variables, or thin it";

  @TempDir private Path folder;

  /** 4 million draws are 31 MiB, the chunks that they are stored in 8 MiB each. */
  @ParameterizedTest
  @ValueSource(strings = {"serve", "check"})
  void variablesAboveTheMemoryLimitAreRejectedBeforeReading(String command) throws Exception {
    trace(new int[] {4, 1_000, 1_000});
    assertThat(refusal(command, "-Xmx64m"))
        .matches(
            "credence: .*trace.zarr: reading mu needs 54 MiB of memory, more than half of the heap"
                + " of [56]\\d MiB; \\Q"
                + REMEDY
                + "\\E\n");
    assertThat(refusal(command, "-Xmx400m")).contains("has not converged");
  }

  /** 2.4 million draws are 18 MiB; to judge them takes many times as much. */
  @ParameterizedTest
  @ValueSource(strings = {"serve", "check"})
  void outOfMemoryErrorsRejectTheTrace(String command) throws Exception {
    trace(
        new int[] {16, 150_000, 1},
        IntStream.range(0, 2_400_000).mapToDouble(i -> Math.sin(i * (double) i)).toArray());
    assertThat(refusal(command, "-Xmx64m"))
        .matches(
            "credence: .*trace.zarr: it needs more memory than the heap of [56]\\d MiB has; \\Q"
                + REMEDY
                + "\\E\n");
  }

  @Test
  void unusedVariablesAreNotRead() throws Exception {
    trace(
            new int[] {2, 500, 1},
            IntStream.range(0, 1_000).mapToDouble(i -> Math.sin(i * (double) i)).toArray())
        .array("posterior/large", List.of("chain", "draw", "j"), new int[] {2, 500, 10_000});
    try (ServeProcess check =
        ServeProcess.start(folder, Map.of(), List.of("-Xmx64m"), "check", manifest())) {
      assertThat(check.exit()).as(check.errors()).isZero();
      assertThat(check.errors()).isEmpty();
    }
    try (ServeProcess serve =
        ServeProcess.start(
            folder, Map.of(), List.of("-Xmx64m"), "serve", manifest(), "--port", "0")) {
      assertThat(serve.address()).startsWith("http://127.0.0.1:");
    }
  }

  /** In a young generation so small that what requests hold grows old: about 3 MB each. */
  @Test
  void garbageIsCollectedBeforeTheHeapGrows() throws Exception {
    trace(
        new int[] {2, 500, 1},
        IntStream.range(0, 1_000).mapToDouble(i -> Math.sin(i * (double) i)).toArray());
    try (HttpClient client = HttpClient.newHttpClient();
        ServeProcess serve =
            ServeProcess.start(
                folder,
                Map.of(),
                List.of("-XX:NewSize=4m", "-XX:MaxNewSize=4m", "-XX:SurvivorRatio=64", "-Xmx1g"),
                "serve",
                manifest(),
                "--port",
                "0")) {
      String address = serve.address();
      HttpRequest large =
          HttpRequest.newBuilder(URI.create(address + "/predict/v1.0.0/interval"))
              .POST(
                  BodyPublishers.ofString(
                      "{\"data\": [%s{}], \"algo_param\": {\"n_samples\": 100000}}"
                          .formatted("{}, ".repeat(30))))
              .build();
      for (int i = 0; i < 100; i++) {
        assertThat(client.send(large, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
      HttpRequest scrape = HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
      String metrics = client.send(scrape, BodyHandlers.ofString()).body();
      Matcher old =
          Pattern.compile("jvm_memory_committed_bytes\\{.*id=\"Tenured Gen\".*} (\\S+)")
              .matcher(metrics);
      assertThat(old.find()).isTrue();
      assertThat(Double.parseDouble(old.group(1))).isLessThan(100e6);
    }
  }

  private String refusal(String command, String heap) throws Exception {
    Map<String, String> environment = Map.of("CREDENCE_PORT", "0");
    try (ServeProcess process =
        ServeProcess.start(folder, environment, List.of(heap), command, manifest())) {
      assertThat(process.exit()).as(process.errors()).isEqualTo(2);
      return process.errors();
    }
  }

  private ZarrFolder trace(int[] shape, double... draws) throws Exception {
    return ZarrFolder.create(folder.resolve("trace.zarr"), "{}")
        .group("posterior", "{}")
        .array("posterior/mu", List.of("chain", "draw", "i"), shape, draws);
  }

  private String manifest() throws Exception {
    return Files.writeString(
            folder.resolve("model.yaml"),
            """
            apiVersion: credence.dev/v1alpha1
            kind: ProbabilisticModel
            metadata: {name: large}
            spec:
              trace: {uri: s3://models/trace.zarr}
              likelihood: {family: Normal, parameters: {mu: "mu[0]", sigma: "1"}}
            """)
        .toString();
  }
}
