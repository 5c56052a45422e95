// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(3600);
  private static final ProbabilisticModel MODEL = Models.smallest();
  private static final Revision GOOD = Verdicts.revision(MODEL, "good").upSince(BEFORE);
  private static final Revision NEW = Verdicts.revision(MODEL, "new");
  private static final String TRIED = "3/abc";

  @Test
  void theFirstRevisionRunsAtOnce() {
    assertThat(target(NEW, revisions(null), null)).isEqualTo(new Target(NEW, null));
  }

  @Test
  void aNewRevisionTakesThePlaceOfTheOneThatRuns() {
    assertThat(target(NEW, revisions(GOOD, GOOD), complete(GOOD))).isEqualTo(new Target(NEW, null));
  }

  @Test
  void whatComesUpIsInServiceFromThenOn() {
    assertThat(target(NEW, revisions(NEW, GOOD, NEW), complete(NEW)))
        .isEqualTo(new Target(NEW.upSince(NOW), null));
    Revision up = NEW.upSince(NOW.minusSeconds(5));
    assertThat(target(NEW, revisions(up, GOOD, up), complete(NEW))).isEqualTo(new Target(up, null));
  }

  @Test
  void aFormerRevisionThatRunsAgainIsTheLastThatCameUp() {
    Revision later = NEW.upSince(NOW.minusSeconds(5));
    assertThat(target(GOOD, revisions(GOOD, GOOD, later), complete(GOOD)).revision().upSince())
        .isEqualTo(NOW);
  }

  @Test
  void whatDoesNotComeUpInTimeGivesWayToTheLastThatDid() {
    Target target = target(NEW, revisions(NEW, GOOD, NEW), expired(NEW));

    assertThat(target.revision()).isEqualTo(GOOD);
    assertThat(target.failure())
        .isEqualTo(
            new Target.Failure(
                NEW.name(),
                TRIED,
                "too slow See kubectl describe pods -l app.kubernetes.io/instance=sales"));
  }

  @Test
  void whatIsInServiceIsNotExchangedForAFormerOneWhenItsPodsFail() {
    Revision up = NEW.upSince(NOW.minusSeconds(5));
    assertThat(target(NEW, revisions(up, GOOD, up), expired(NEW))).isEqualTo(new Target(up, null));
  }

  @Test
  void whatRunsWithoutItsConfigMapIsStillInService() {
    assertThat(target(GOOD, revisions(null), complete(GOOD)).revision().upSince()).isEqualTo(NOW);
  }

  @Test
  void itIsNotTriedAgainUntilSomethingChanges() {
    Target.Failure failure = new Target.Failure(NEW.name(), TRIED, "too slow");
    Rollout back = rollout(GOOD, 1, failure.annotations(), null);

    assertThat(target(NEW, revisions(GOOD, GOOD, NEW), back)).isEqualTo(new Target(GOOD, failure));
    assertThat(Target.of(NEW, "4/abc", revisions(GOOD, GOOD, NEW), back, false, NOW))
        .isEqualTo(new Target(NEW, null));
  }

  @Test
  void withNothingToGoBackToItGoesOn() {
    assertThat(target(NEW, revisions(NEW, NEW), expired(NEW))).isEqualTo(new Target(NEW, null));
  }

  @Test
  void whereNoPodCouldStartNoneIsReplaced() {
    assertThat(Target.of(NEW, TRIED, revisions(GOOD, GOOD), complete(GOOD), true, NOW))
        .isEqualTo(new Target(GOOD, null));
  }

  @Test
  void aRevisionIsReadBackFromItsConfigMap() {
    assertThat(Revision.parse(GOOD.configMap(MODEL))).isEqualTo(Optional.of(GOOD));
    Revision full = Verdicts.revision(Models.full(), "image");
    assertThat(Revision.parse(full.configMap(Models.full()))).isEqualTo(Optional.of(full));
  }

  @Test
  void theDeploymentTellsWhichOneRuns() {
    Deployment deployment = rollout(GOOD, 1, Map.of(), null).deployment();
    Observed observed =
        new Observed(List.of(deployment, GOOD.configMap(MODEL), NEW.configMap(MODEL)), List.of());

    Revisions revisions = Revisions.of(observed, MODEL.getMetadata().getUid());

    assertThat(revisions).isEqualTo(new Revisions(List.of(GOOD, NEW), GOOD));
    assertThat(revisions.inService()).contains(GOOD);
  }

  private static Target target(Revision wanted, Revisions revisions, @Nullable Rollout rollout) {
    return Target.of(wanted, TRIED, revisions, rollout, false, NOW);
  }

  private static Revisions revisions(@Nullable Revision runs, Revision... all) {
    return new Revisions(Arrays.asList(all), runs);
  }

  private static Rollout complete(Revision revision) {
    return rollout(revision, 1, Map.of(), null);
  }

  private static Rollout expired(Revision revision) {
    return rollout(revision, 0, Map.of(), "ProgressDeadlineExceeded");
  }

  private static Rollout rollout(
      Revision revision, int available, Map<String, String> annotations, @Nullable String stuck) {
    Deployment desired = Verdicts.desired(MODEL, "image").deployment().orElseThrow();
    DeploymentBuilder deployment =
        new DeploymentBuilder(desired)
            .editMetadata()
            .withGeneration(1L)
            .withAnnotations(annotations)
            .endMetadata()
            .editSpec()
            .withTemplate(revision.template())
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .withAvailableReplicas(available)
            .endStatus();
    if (stuck != null) {
      deployment
          .editStatus()
          .addNewCondition()
          .withType("Progressing")
          .withStatus("False")
          .withReason(stuck)
          .withMessage("too slow")
          .endCondition()
          .endStatus();
    }
    return new Rollout(deployment.build(), List.of());
  }
}
