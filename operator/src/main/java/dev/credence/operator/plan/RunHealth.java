// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health of training: the error of the running run, else the result of the last one. Whether
 * its trace may be served is decided by its check.
 *
 * @param run that the state refers to; null if there is none
 */
public record RunHealth(State state, @Nullable RunResult run) {

  /** The state. */
  public enum State {
    /** No run has been started. */
    NoRun,
    /** The first run is running without errors. */
    FirstRun,
    /** A run is running, but has errors and retries. */
    Retrying,
    /** The last run has finished. */
    Finished
  }

  /** Determines the health from the runs. */
  public static RunHealth of(RunResults runs) {
    Optional<RunResult> active = runs.active();
    return active
        .filter(run -> run.error() != null)
        .map(run -> new RunHealth(State.Retrying, run))
        .or(() -> runs.last().map(run -> new RunHealth(State.Finished, run)))
        .or(() -> active.map(run -> new RunHealth(State.FirstRun, run)))
        .orElseGet(() -> new RunHealth(State.NoRun, null));
  }
}
