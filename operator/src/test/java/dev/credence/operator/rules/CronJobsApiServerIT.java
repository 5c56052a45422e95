// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.crds.rules.RuleCases;
import dev.credence.crds.rules.RuleCases.Case;
import dev.credence.operator.testing.ApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accepted schedules are valid for a CronJob; rejected ones are not, except the named ones. */
class CronJobsApiServerIT {
  private static final KubernetesClient CLIENT = ApiServer.shared().client();

  /** Schedules that only a CronJob accepts; each has an equivalent that the rules accept. */
  private static final Set<String> BESIDES =
      Set.of(
          "@daily",
          "@every 1h",
          "0 3 * * MON-5",
          "1,,2 3 * * 1",
          "0\n3 * * 1",
          "0\u00a03 * * 1",
          "*-5 * * * *",
          "+1 * * * *",
          "000 * * * *",
          " ".repeat(192) + "0 3 * * 1");

  static Stream<Case> retrained() {
    return RuleCases.accepted().stream().filter(c -> c.manifest().at("/spec").has("retraining"));
  }

  @ParameterizedTest
  @MethodSource("retrained")
  void acceptedManifestsMakeValidCronJobs(Case c) {
    assertThat(TrainingPods.refusal(CLIENT, c.manifest().at("/spec/retraining"))).isEmpty();
  }

  static Stream<String> refusedSchedules() {
    return RuleCases.refused().stream()
        .filter(c -> c.field().equals("spec.retraining.schedule"))
        .filter(c -> c.manifest().at("/spec/retraining").has("schedule"))
        .map(c -> c.manifest().at("/spec/retraining/schedule").asText());
  }

  @ParameterizedTest
  @MethodSource("refusedSchedules")
  void rejectedSchedulesAreInvalidForACronJob(String schedule) {
    assertThat(refusal(schedule).isEmpty()).isEqualTo(BESIDES.contains(schedule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/10 * * * *", "?/5 * * * *", "0,5,55 3 * * *", " 0,30\t* * * MON-FRI "})
  void watchSchedulesAreValidForACronJob(String schedule) {
    assertThat(refusal(schedule)).isEmpty();
  }

  private static String refusal(String schedule) {
    ObjectNode retraining = (ObjectNode) RuleCases.valid().at("/spec/retraining");
    return TrainingPods.refusal(CLIENT, retraining.put("schedule", schedule));
  }
}
