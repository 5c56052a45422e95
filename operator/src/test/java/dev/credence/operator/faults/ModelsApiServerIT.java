// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Kustomization;
import dev.credence.operator.testing.Requests.Request;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time and memory for many models. */
class ModelsApiServerIT {
  private static final int MODELS = Integer.getInteger("models", 10);
  private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("idle", 2));
  private static final ProbabilisticModelSpec SPEC = spec("s3://models/trace.nc", 1);

  /** The limit of an installation's pod, in bytes. */
  private static final long LIMIT =
      mebibytes(Kustomization.render("default"), "limits:\\s+memory: (\\d+)Mi");

  /** The share of the heap, from the image. */
  private static final String HEAP = "-Xmx" + LIMIT / 100 * percentage() / 1024 + "k";

  /** Limits of the resident memory, in bytes, without models and per model: 300 MB for 1,000. */
  private static final long BASE = 220_000_000;

  private static final long OF_A_MODEL = 80_000;

  private static final long CHILDREN = 4;
  private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) .*used (\\d+)K");

  private final FaultyCluster cluster = FaultyCluster.fresh();
  private final Proxy proxy = cluster.proxy();
  private final Space space = cluster.others();
  private OperatorProcess operator;

  @BeforeEach
  void startOperatorOfTheImage() throws IOException {
    cluster.operator().stop();
    operator = new OperatorProcess("image-operator", proxy.url(), List.of(HEAP));
    long watches = proxy.watches();
    operator.start();
    within().until(() -> proxy.watches() >= watches + FaultyCluster.WATCHES);
  }

  @AfterEach
  void startTheOther() {
    space.models().forEach(model -> space.delete(model.getMetadata().getName()));
    operator.stop();
    FaultyCluster.fresh();
  }

  @Test
  void manyModelsAreServedAndIdleModelsCauseNoWrites() throws Exception {
    int before = proxy.passed().size();
    long start = System.nanoTime();
    IntStream.range(0, MODELS).parallel().forEach(i -> space.apply("model-" + i, SPEC));
    say("%d models applied in %.1f s".formatted(MODELS, seconds(start)));
    within()
        .until(
            () -> space.children().filter(c -> !(c instanceof Job)).count() >= MODELS * CHILDREN);
    say("all have their children after %.1f s".formatted(seconds(start)));
    within().until(() -> serving() == MODELS);
    say("all are served after %.1f s".formatted(seconds(start)));
    within().until(() -> proxy.quiet().toSeconds() >= 2);
    List<Request> requests = proxy.passed();
    say(
        "%.1f API calls a model: %s"
            .formatted(
                (requests.size() - before) / (double) MODELS,
                requests.stream()
                    .skip(before)
                    .collect(Collectors.groupingBy(Request::right, Collectors.counting()))));

    Thread.sleep(IDLE);
    int idle = proxy.passed().size() - requests.size();
    say(
        "%.1f API calls a minute in %d s of rest"
            .formatted(idle * 60.0 / IDLE.toSeconds(), IDLE.toSeconds()));
    memory("at rest");

    long again = System.nanoTime();
    long watches = proxy.watches();
    operator.kill();
    within().until(() -> proxy.watches() >= watches + FaultyCluster.WATCHES);
    say("started again in %.1f s".formatted(seconds(again)));
    within().until(() -> proxy.quiet().compareTo(IDLE) >= 0);
    List<Request> restarted = proxy.writes();
    memory("after a start with all models");
    assertThat(restarted).hasSameSizeAs(requests.stream().filter(Request::isWrite).toList());
    assertThat(idle).isLessThan(10);
  }

  private long serving() {
    return space.models().stream()
        .filter(model -> model.getStatus() != null)
        .filter(model ->
            model
                .getStatus()
                .condition("Ready")
                .filter(c -> c.reason().equals("Serving"))
                .isPresent())
        .count();
  }

  private void memory(String when) throws IOException, InterruptedException {
    Map<String, String> status =
        Files.readAllLines(Path.of("/proc/" + operator.pid() + "/status")).stream()
            .filter(line -> line.startsWith("Vm") || line.startsWith("RssAnon"))
            .collect(
                Collectors.toMap(
                    line -> line.split(":", -1)[0], line -> line.split(":", -1)[1].strip()));
    jcmd("GC.run");
    long resident = 1024 * Long.parseLong(status.get("VmRSS").split(" ", -1)[0]);
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1));
    }
    say(
        "%s: resident %s, at most %s, of its own %s; live heap %d kB of %s"
            .formatted(
                when, status.get("VmRSS"), status.get("VmHWM"), status.get("RssAnon"), heap, HEAP));
    assertThat(resident).isLessThan(Math.min(BASE + OF_A_MODEL * MODELS, LIMIT));
  }

  private static long mebibytes(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1)) << 20;
  }

  private static long percentage() {
    try {
      String options = Files.readString(Path.of("src/main/jib/app/jvm.options"));
      Matcher matcher = Pattern.compile("MaxRAMPercentage=(\\d+)").matcher(options);
      assertThat(matcher.find()).isTrue();
      return Long.parseLong(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin/jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(operator.pid()), command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String text) {
    System.out.println("models: " + text);
  }

  private static ConditionFactory within() {
    return await().atMost(Duration.ofMinutes(20)).pollInterval(Duration.ofMillis(500));
  }
}
