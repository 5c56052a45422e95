// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of the revision that the Deployment is to run. */
class TargetRevisionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(3600);
  private static final ProbabilisticModel MODEL = Models.smallest();
  private static final Revision GOOD = Verdicts.revision(MODEL, "good").upSince(BEFORE);
  private static final Revision NEW = Verdicts.revision(MODEL, "new");
  private static final Revision OTHER =
      Verdicts.revision(
          Models.model("sales", "models", Models.spec("s3://models/other.nc", 1)), "other");
  private static final String TRIED = "3/abc";

  /**
   * Which revision the Deployment names and how far it has come; which are known, the last of them
   * that came up being in service; the failure that the Deployment carries, of the try with this
   * spec and candidate, of an earlier one, or of another revision; whether no pod may be replaced.
   * Then: what it is to run, since when that is in service, and which failure it is to carry.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # deployed | so far   | known, came up  | failure | held  | runs   | up     | failure
          # nothing is deployed
          -          | -        | -               | -       | false | wanted | -      | -
          -          | -        | good            | -       | false | wanted | -      | -
          -          | -        | wanted          | -       | false | wanted | before | -
          # another one is
          good       | complete | good            | -       | false | wanted | -      | -
          good       | expired  | good            | -       | false | wanted | -      | -
          good       | rolling  | -               | -       | false | wanted | -      | -
          # the wanted one is
          wanted     | rolling  | good            | -       | false | wanted | -      | -
          wanted     | complete | good            | -       | false | wanted | now    | -
          wanted     | complete | -               | -       | false | wanted | now    | -
          wanted     | complete | good, wanted    | -       | false | wanted | before | -
          wanted     | rolling  | good, wanted    | -       | false | wanted | before | -
          wanted     | complete | wanted, good    | -       | false | wanted | now    | -
          wanted     | rolling  | wanted, good    | -       | false | wanted | before | -
          # it does not come up in time
          wanted     | expired  | good            | -       | false | good   | before | new
          wanted     | expired  | wanted, good    | -       | false | good   | before | new
          wanted     | expired  | -               | -       | false | wanted | -      | -
          # it is in service: its pods will come back
          wanted     | expired  | good, wanted    | -       | false | wanted | before | -
          # it did not come up, and another one is in its place
          good       | complete | good            | this    | false | good   | before | kept
          good       | rolling  | good            | this    | false | good   | before | kept
          good       | complete | good            | earlier | false | wanted | -      | -
          good       | complete | good            | another | false | wanted | -      | -
          good       | complete | -               | this    | false | wanted | -      | -
          # the ConfigMap of what is deployed is gone
          lost       | complete | good            | -       | false | wanted | -      | -
          lost       | expired  | good            | this    | false | wanted | -      | -
          # no pod may be replaced: it stays, unless it is another model or object
          good       | complete | good            | -       | true  | good   | before | -
          good       | expired  | -               | -       | true  | good   | -      | -
          wanted     | complete | good, wanted    | -       | true  | wanted | before | -
          other      | complete | other           | -       | true  | wanted | -      | -
          lost       | complete | good            | -       | true  | wanted | -      | -
          -          | -        | good            | -       | true  | wanted | -      | -
          """)
  void theDeploymentIsToRunARevision(
      @Nullable String deployed,
      @Nullable String state,
      @Nullable String known,
      @Nullable String failure,
      boolean keepPods,
      String runs,
      @Nullable String up,
      @Nullable String carried) {
    TargetRevision target =
        TargetRevision.of(
            NEW,
            TRIED,
            revisions(deployed, known),
            deployed == null ? null : rollout(deployed, String.valueOf(state), failure),
            keepPods,
            NOW);

    assertThat(target.revision().name()).isEqualTo(named(runs).name());
    assertThat(String.valueOf(target.revision().upSince()))
        .isEqualTo(
            up == null
                ? "null"
                : up.equals("now") ? NOW.toString() : since(runs, known).toString());
    assertThat(target.failure())
        .isEqualTo(
            carried == null
                ? null
                : new TargetRevision.Failure(
                    NEW.name(),
                    TRIED,
                    carried.equals("new")
                        ? "too slow See kubectl describe pods -l app.kubernetes.io/instance=sales"
                        : "said"));
  }

  @Test
  void whatRunsWithoutItsConfigMapIsStillInService() {
    Rollout complete = rollout("good", "complete", null);

    assertThat(
            TargetRevision.of(
                    named("good"), TRIED, new Revisions(List.of(), null), complete, false, NOW)
                .revision()
                .upSince())
        .isEqualTo(NOW);
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
    ClusterState observed =
        new ClusterState(
            List.of(deployment, GOOD.configMap(MODEL), NEW.configMap(MODEL)), List.of());

    Revisions revisions = Revisions.of(observed, MODEL.getMetadata().getUid());

    assertThat(revisions).isEqualTo(new Revisions(List.of(GOOD, NEW), GOOD));
    assertThat(revisions.inService()).contains(GOOD);
  }

  private static Revision named(String name) {
    return switch (name) {
      case "wanted" -> NEW;
      case "good" -> GOOD;
      default -> OTHER;
    };
  }

  /** Revisions that became available, one minute after the other. */
  private static Revisions revisions(@Nullable String deployed, @Nullable String known) {
    List<String> names = known == null ? List.of() : List.of(known.split(", ", -1));
    List<Revision> all = new ArrayList<>();
    names.forEach(name -> all.add(named(name).upSince(since(name, known))));
    if (deployed != null && !deployed.equals("lost") && !names.contains(deployed)) {
      all.add(named(deployed).upSince(null));
    }
    return new Revisions(
        all,
        all.stream()
            .filter(r -> deployed != null && r.name().equals(named(deployed).name()))
            .filter(r -> !deployed.equals("lost"))
            .findFirst()
            .orElse(null));
  }

  private static Instant since(String name, @Nullable String known) {
    List<String> names = List.of(String.valueOf(known).split(", ", -1));
    return BEFORE.plusSeconds(60L * names.indexOf(name));
  }

  private static Rollout rollout(String deployed, String state, @Nullable String failure) {
    Map<String, String> carried =
        failure == null
            ? Map.of()
            : new TargetRevision.Failure(
                    failure.equals("another") ? OTHER.name() : NEW.name(),
                    failure.equals("earlier") ? "2/abc" : TRIED,
                    "said")
                .annotations();
    return rollout(
        named(deployed),
        state.equals("complete") ? 1 : 0,
        carried,
        state.equals("expired") ? "ProgressDeadlineExceeded" : null);
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
