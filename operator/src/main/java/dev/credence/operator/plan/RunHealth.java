// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How training fares: what hinders the run that goes on, else what came of the last one. Whether
 * its trace may be served is another question, which its check answers.
 *
 * @param run of which the state speaks; null if there is none
 */
public record RunHealth(State state, @Nullable RunResult run) {

  /** What is the case. */
  public enum State {
    /** No run has been started. */
    NoRun,
    /** The first run goes on, and nothing hinders it. */
    FirstRun,
    /** A run goes on, and something hinders it. */
    Retrying,
    /** The last run is over. */
    Over
  }

  /** Judges what came of the runs. */
  public static RunHealth of(RunResults runs) {
    Optional<RunResult> active = runs.active();
    return active
        .filter(run -> run.fault() != null)
        .map(run -> new RunHealth(State.Retrying, run))
        .or(() -> runs.last().map(run -> new RunHealth(State.Over, run)))
        .or(() -> active.map(run -> new RunHealth(State.FirstRun, run)))
        .orElseGet(() -> new RunHealth(State.NoRun, null));
  }
}
