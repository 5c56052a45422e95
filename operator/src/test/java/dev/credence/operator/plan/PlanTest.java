// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Verdicts;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The look for the certificate among all that is to be done. */
class PlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aCertificateIsLookedForOnceThereIsSomethingToServe() {
    ProbabilisticModel model = Models.full(); // names models-tls
    assertThat(looks(model, List.of())).isEmpty();

    accept(model);
    assertThat(looks(model, List.of())).hasSize(1);
  }

  /** A look that has begun is no change that waits, and none is begun. */
  @Test
  void aPausedModelIsLeftAsItIs() {
    ProbabilisticModel model =
        Models.annotated(Models.full(), Map.of("credence.dev/paused", "true"));
    accept(model);
    Job there =
        new JobBuilder()
            .withMetadata(Names.child(model, Names.tls(model), Names.tlsLabels(model)))
            .build();

    assertThat(looks(model, List.of())).isEmpty();
    assertThat(looks(model, List.of(there))).hasSize(1);
  }

  private static List<HasMetadata> looks(ProbabilisticModel model, List<HasMetadata> children) {
    Plan plan = plan(model, new Observed(children, List.of()));
    return Objects.requireNonNull(plan.work()).desired().children().stream()
        .filter(child -> child.getMetadata().getName().equals(Names.tls(model)))
        .toList();
  }

  private static Plan plan(ProbabilisticModel model, Observed observed) {
    return Plan.of(
        model,
        observed,
        revisions -> new RuntimeChoice("image", null, null, false),
        "image",
        OperatorUnderTest.policy(),
        NetworkSettings.DEFAULT,
        NOW);
  }

  private static void accept(ProbabilisticModel model) {
    model.setStatus(
        new ProbabilisticModelStatus(
            1L,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Verdicts.accepted(model),
            null,
            null,
            null,
            null));
  }
}
