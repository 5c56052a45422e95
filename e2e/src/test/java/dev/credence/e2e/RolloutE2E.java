// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.message;
import static dev.credence.e2e.Cluster.version;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rollouts of new traces under load. */
@ExtendWith(Cluster.class)
class RolloutE2E {
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";
  private static final String TRACES = "trace/src/test/resources/golden/diagnostics/";

  /** RATE=200 is the load of a busy model. */
  private static final int PER_SECOND =
      Integer.parseInt(Optional.ofNullable(System.getenv("RATE")).orElse("50"));

  @Test
  void noRequestFailsDuringRolloutScalingAndRestarts() throws Exception {
    upload(TRACES + "ties_rounded.nc", "rollout/new.nc");
    try {
      Cluster.apply(manifest("rolling", "sales/trace.nc"));
      awaitReady("rolling");
      Rest model = Rest.ofModel("rolling");
      within(30).until(() -> model.status("point", BODY) == 200);
      Load load = Load.on(model, BODY, PER_SECOND);
      try (load) {
        String before = version("rolling");
        Cluster.apply(manifest("rolling", "rollout/new.nc"));
        within(120).until(() -> !version("rolling").equals(before));
        kubectl("scale", "pmodel", "rolling", "--replicas=3");
        awaitThat(120, () -> field("pmodel/rolling", ".status.readyReplicas"), "3");
        Shell.succeed(
            "kubectl", "-n", "credence-system", "delete", "pods", "--all", "--wait=false");
        kubectl("delete", firstPod("rolling"), "--wait=false");
        kubectl("scale", "pmodel", "rolling", "--replicas=2");
        awaitThat(120, () -> field("pmodel/rolling", ".status.replicas"), "2");
        awaitReady("rolling");
      }
      System.out.println(
          "a rollout, scaling, a deleted pod and an operator's restart: " + load.outcomes());
      assertThat(load.outcomes()).containsOnlyKeys("200");
    } finally {
      Cluster.delete("rolling");
    }
  }

  @Test
  void aTraceThatHasNotConvergedIsNotServed() throws Exception {
    upload(TRACES + "stuck_chain.nc", "rollout/stuck.nc");
    try {
      Cluster.apply(manifest("gated", "sales/trace.nc"));
      awaitReady("gated");
      String before = version("gated");

      Cluster.apply(manifest("gated", "rollout/stuck.nc"));
      awaitThat(60, () -> message("gated", "TraceAccepted"), "R-hat of beta[0] is 1.53");
      assertThat(Cluster.condition("gated", "Ready", "status")).isEqualTo("True");
      assertThat(version("gated")).isEqualTo(before);
      assertThat(Rest.ofModel("gated").get("/version").body()).contains(before);
      assertThat(field("pmodel/gated", ".status.candidate.reason")).isEqualTo("NotConverged");
    } finally {
      Cluster.delete("gated");
    }
  }

  /** The bucket is versioned. */
  @Test
  void afterAnOverwriteTheAcceptedVersionIsServed() throws Exception {
    upload("examples/sales/trace.nc", "rollout/mine.nc");
    try {
      Cluster.apply(manifest("pinned", "rollout/mine.nc"));
      awaitReady("pinned");
      assertThat(message("pinned", "TraceDurable")).startsWith("new pods read version ");
      String answer = Rest.ofModel("pinned").predict("point", BODY).body();

      upload("README.md", "rollout/mine.nc");
      kubectl("delete", "pods", "-l", "app.kubernetes.io/instance=pinned");
      awaitReady("pinned");
      within(30).until(() -> Rest.ofModel("pinned").status("point", BODY) == 200);
      assertThat(Rest.ofModel("pinned").predict("point", BODY).body()).isEqualTo(answer);

      kubectl("annotate", "pmodel", "pinned", "credence.dev/refresh=now");
      awaitThat(60, () -> message("pinned", "TraceAccepted"), "is not a NetCDF-4 file");
      assertThat(Rest.ofModel("pinned").predict("point", BODY).body()).isEqualTo(answer);
    } finally {
      Cluster.delete("pinned");
    }
  }

  private static String firstPod(String model) {
    return kubectl("get", "pods", "-l", "app.kubernetes.io/instance=" + model, "-o", "name")
        .lines()
        .filter(name -> name.contains("-scoring-"))
        .findFirst()
        .orElseThrow();
  }

  private static void upload(String file, String key) {
    Shell.succeed("dev/s3", "put", file, "s3://models/" + key);
  }

  private static String manifest(String name, String key) throws Exception {
    return Cluster.manifest(name).replace("s3://models/sales/trace.nc", "s3://models/" + key);
  }
}
