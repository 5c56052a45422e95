// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Models.withIngress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.testing.Models;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The operator is killed before and after writes of all kinds. */
class KillApiServerIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final long SEED = Long.getLong("seed", 1);
  private static final ProbabilisticModelSpec FIRST = spec("s3://models/first.nc", 1);
  private static final ProbabilisticModelSpec SECOND = spec("s3://models/second.nc", 1);

  private static final ProbabilisticModelSpec RETRAINED =
      with(SECOND, "retraining", Models.trained().getSpec().retraining());

  private static final ProbabilisticModelSpec ALL_CHILDREN =
      with(
          with(
              with(withIngress(RETRAINED), "replicas", null),
              "autoscaling",
              Map.of("minReplicas", 1, "maxReplicas", 5)),
          "trace",
          Map.of("uri", "s3://models/second.nc", "watch", "0 3 29 2 *"));

  private static final ProbabilisticModelSpec TRAINED =
      with(RETRAINED, "trace", Map.of("region", "eu-west-2"));

  private final FaultyCluster cluster = FaultyCluster.fresh();

  /** The phases in the life cycle of a model, in order. */
  private enum Phase {
    CREATED,
    OTHER_TRACE,
    ALL_CHILDREN,
    FEWEST_CHILDREN,
    RECREATED,
    TRAINED
  }

  /** The final state and number of writes of a phase without faults. */
  private record Course(int writes, String end) {}

  private record Kill(Phase phase, int write, boolean before) {}

  @AfterAll
  static void leaveOperatorRunning() {
    FaultyCluster.fresh();
  }

  @Test
  void anOperatorKilledAtAnyWriteReachesTheSameState() {
    Map<Phase, Course> undisturbed = undisturbed();
    Map<Phase, Iterator<Kill>> chosen = chosen(undisturbed);
    int killed = 0;
    int tried = 0;
    while (chosen.values().stream().anyMatch(Iterator::hasNext)) {
      for (Phase phase : Phase.values()) {
        Iterator<Kill> kills = chosen.getOrDefault(phase, Collections.emptyIterator());
        if (kills.hasNext()) {
          tried++;
          killed += live(kills.next(), undisturbed.get(phase).end()) ? 1 : 0;
        } else {
          begin(phase);
          cluster.awaitState(undisturbed.get(phase).end());
        }
      }
      cluster.awaitNothing();
    }
    System.out.printf(
        "%d kills of %d, seed %d, of lives of %d writes: each model came to the same end%n",
        killed, tried, SEED, undisturbed.values().stream().mapToInt(Course::writes).sum());
    // a model that becomes available faster needs fewer status writes
    assertThat(killed).isGreaterThanOrEqualTo(tried * 3 / 4);
  }

  private Map<Phase, Course> undisturbed() {
    Map<Phase, Course> courses = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      int before = cluster.proxy().writes().size();
      begin(phase);
      String end = cluster.awaitServed();
      courses.put(phase, new Course(cluster.proxy().writes().size() - before, end));
    }
    cluster.awaitNothing();
    return courses;
  }

  private static Map<Phase, Iterator<Kill>> chosen(Map<Phase, Course> courses) {
    List<Kill> all = new ArrayList<>();
    courses.forEach((phase, course) -> {
      for (int write = 1; write <= course.writes(); write++) {
        all.add(new Kill(phase, write, true));
        all.add(new Kill(phase, write, false));
      }
    });
    Collections.shuffle(all, new Random(SEED));
    Map<Phase, List<Kill>> chosen = new EnumMap<>(Phase.class);
    all.stream()
        .limit(KILLS)
        .forEach(kill -> chosen.computeIfAbsent(kill.phase(), p -> new ArrayList<>()).add(kill));
    Map<Phase, Iterator<Kill>> iterators = new EnumMap<>(Phase.class);
    chosen.forEach((phase, kills) -> iterators.put(phase, kills.iterator()));
    return iterators;
  }

  /** Whether the operator was killed: it may have made fewer writes. */
  private boolean live(Kill kill, String end) {
    AtomicBoolean killed = new AtomicBoolean();
    cluster
        .proxy()
        .set(
            Fault.atWrite(
                kill.write(),
                kill.before(),
                () -> {
                  killed.set(true);
                  cluster.operator().kill();
                }));
    begin(kill.phase());
    try {
      cluster.awaitState(end);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(kill + " came to another end: " + e.getMessage(), e);
    }
    cluster.proxy().clear();
    return killed.get();
  }

  private void begin(Phase phase) {
    if (phase == Phase.RECREATED || phase == Phase.TRAINED) {
      cluster.space().delete(FaultyCluster.MODEL);
    }
    cluster.apply(
        switch (phase) {
          case CREATED -> FIRST;
          case ALL_CHILDREN -> ALL_CHILDREN;
          case TRAINED -> TRAINED;
          case OTHER_TRACE, FEWEST_CHILDREN, RECREATED -> SECOND;
        });
  }
}
