// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Rollouts;
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

/** The decision table of the target revision. */
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
   * Inputs: the deployed revision and its progress; the revisions that became available, the last
   * of which is in service; the failure stored in the Deployment (of this spec and candidate, of an
   * earlier attempt, or of another revision); whether no pod may be replaced. Results: the target
   * revision, since when it is in service, and the failure to store.
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
          # another one is deployed
          good       | complete | good            | -       | false | wanted | -      | -
          good       | expired  | good            | -       | false | wanted | -      | -
          good       | rolling  | -               | -       | false | wanted | -      | -
          # the wanted one is deployed
          wanted     | rolling  | good            | -       | false | wanted | -      | -
          wanted     | complete | good            | -       | false | wanted | now    | -
          wanted     | complete | -               | -       | false | wanted | now    | -
          wanted     | complete | good, wanted    | -       | false | wanted | before | -
          wanted     | rolling  | good, wanted    | -       | false | wanted | before | -
          wanted     | complete | wanted, good    | -       | false | wanted | now    | -
          wanted     | rolling  | wanted, good    | -       | false | wanted | before | -
          # it does not become available in time
          wanted     | expired  | good            | -       | false | good   | before | new
          wanted     | expired  | wanted, good    | -       | false | good   | before | new
          wanted     | expired  | -               | -       | false | wanted | -      | -
          # it is in service: its pods will be available again
          wanted     | expired  | good, wanted    | -       | false | wanted | before | -
          # it did not become available and was rolled back
          good       | complete | good            | this    | false | good   | before | kept
          good       | rolling  | good            | this    | false | good   | before | kept
          good       | complete | good            | earlier | false | wanted | -      | -
          good       | complete | good            | another | false | wanted | -      | -
          good       | complete | -               | this    | false | wanted | -      | -
          # the ConfigMap of the deployed revision is missing
          lost       | complete | good            | -       | false | wanted | -      | -
          lost       | expired  | good            | this    | false | wanted | -      | -
          # no pod may be replaced: it is kept, unless model or object differ
          good       | complete | good            | -       | true  | good   | before | -
          good       | expired  | -               | -       | true  | good   | -      | -
          wanted     | complete | good, wanted    | -       | true  | wanted | before | -
          other      | complete | other           | -       | true  | wanted | -      | -
          lost       | complete | good            | -       | true  | wanted | -      | -
          -          | -        | good            | -       | true  | wanted | -      | -
          """)
  void theTargetRevisionIsChosen(
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
  void aRevisionWithoutItsConfigMapIsStillInService() {
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
  void theDeploymentNamesTheDeployedRevision() {
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
    Deployment deployment =
        new DeploymentBuilder(Verdicts.desired(MODEL, "image").deployment().orElseThrow())
            .editMetadata()
            .withAnnotations(annotations)
            .endMetadata()
            .editSpec()
            .withTemplate(revision.template())
            .endSpec()
            .build();
    return new Rollout(Rollouts.reported(deployment, available, stuck), List.of());
  }
}
