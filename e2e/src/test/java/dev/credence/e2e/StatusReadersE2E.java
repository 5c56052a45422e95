// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model's status as read by kubectl wait and by kstatus, which Flux uses. */
@ExtendWith(Cluster.class)
class StatusReadersE2E {
  private static final String MODEL = "read";

  @AfterEach
  void clean() {
    Cluster.delete(MODEL);
  }

  @Test
  void kstatusAndKubectlWaitReportCreationAndRollout() throws Exception {
    List<String> seen;
    try (Watch watch = Watch.of(Cluster.NAMESPACE, "pmodel", MODEL)) {
      Cluster.apply(Cluster.manifest(MODEL));
      awaitReady(MODEL);
      awaitLast(watch, "Current: Resource is Ready");
      kubectl(
          "wait", "pmodel/" + MODEL, "--for=jsonpath={.status.readyReplicas}=2", "--timeout=10s");
      Cluster.apply(Cluster.manifest(MODEL).replace("sampleCount: 100", "sampleCount: 50"));
      awaitReady(MODEL);
      assertThat(field("pmodel/" + MODEL, ".status.observedGeneration")).isEqualTo("2");
      awaitLast(watch, "Current: Resource is Ready");
      seen = kstatus(watch);
    }

    assertThat(seen.getFirst())
        .isEqualTo(
            "InProgress: ProbabilisticModel generation is 1, but latest observed generation is -1");
    assertThat(seen)
        .contains(
            "InProgress: ProbabilisticModel generation is 2, but latest observed generation is 1");
    assertThat(changes(seen)).containsExactly("InProgress", "Current", "InProgress", "Current");
  }

  @Test
  void kstatusAndKubectlWaitReportAStalledModelAndItsRecovery() throws Exception {
    Shell.succeed("dev/s3", "put", "README.md", "s3://models/read/trace.nc");
    List<String> seen;
    try (Watch watch = Watch.of(Cluster.NAMESPACE, "pmodel", MODEL)) {
      Cluster.apply(Cluster.manifest(MODEL).replace("/sales/trace.nc", "/read/trace.nc"));
      kubectl("wait", "pmodel/" + MODEL, "--for=condition=Stalled", "--timeout=60s");
      awaitThat(10, () -> kstatus(watch).getLast(), "Failed: ");
      assertThat(kstatus(watch).getLast()).contains("is not a NetCDF-4 file");
      Cluster.apply(Cluster.manifest(MODEL));
      awaitReady(MODEL);
      awaitLast(watch, "Current: Resource is Ready");
      seen = kstatus(watch);
    }

    assertThat(changes(seen)).containsExactly("InProgress", "Failed", "InProgress", "Current");
  }

  private static void awaitLast(Watch watch, String verdict) {
    within(10).until(() -> kstatus(watch).getLast().equals(verdict));
  }

  /** The result of kstatus for each state, as {@code Status: message}. */
  private static List<String> kstatus(Watch watch) {
    String objects =
        watch.seen().stream().map(seen -> seen.object().toString()).collect(Collectors.joining());
    Shell.Result result = Shell.run(objects, System.getenv("BIN") + "/kstatus");
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output().lines().toList();
  }

  private static List<String> changes(List<String> verdicts) {
    return Watch.changes(verdicts.stream().map(verdict -> verdict.replaceFirst(":.*", "")));
  }
}
