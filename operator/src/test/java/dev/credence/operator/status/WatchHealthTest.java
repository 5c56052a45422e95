// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.testing.Models;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several looks at a trace, which one counts. */
class WatchHealthTest {
  private static final String NOON = "2026-01-01T12:00:00Z";
  private static final String LATER = "2026-01-01T12:00:01Z";

  private final ProbabilisticModel model =
      Models.model("sales", "models", Models.spec("s3://models/trace.nc", 1));

  @Test
  void theNewest() {
    assertThat(status(look("Complete", NOON), look("Failed", LATER))).isEqualTo("False");
    assertThat(status(look("Failed", NOON), look("Complete", LATER))).isEqualTo("True");
  }

  @Test
  void ofOneSecondThatWhichSawIt() {
    assertThat(status(look("Failed", NOON), look("Complete", NOON))).isEqualTo("True");
    assertThat(status(look("Complete", NOON), look("Failed", NOON))).isEqualTo("True");
  }

  private String status(Job first, Job second) {
    model.getMetadata().setUid("model");
    CronJob watch =
        new CronJobBuilder()
            .withNewMetadata()
            .withName(Names.watch(model))
            .withUid("watch")
            .withOwnerReferences(controller("model"))
            .endMetadata()
            .build();
    return WatchHealth.of(model, new Observed(List.of(watch, first, second), List.of())).status();
  }

  private static Job look(String end, String at) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(end + at)
        .withUid(end + at)
        .withCreationTimestamp(at)
        .withOwnerReferences(controller("watch"))
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(end)
        .withStatus("True")
        .withLastTransitionTime(at)
        .withReason("BackoffLimitExceeded")
        .endCondition()
        .endStatus()
        .build();
  }

  private static OwnerReference controller(String uid) {
    return new OwnerReferenceBuilder().withUid(uid).withController(true).build();
  }
}
