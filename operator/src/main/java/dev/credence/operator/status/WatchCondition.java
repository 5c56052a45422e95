// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.plan.WatchHealth;

/**
 * The TraceWatched condition: whether the last run of the watch found {@code spec.trace}.
 *
 * @param status True, False or Unknown
 */
public record WatchCondition(String status, Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "TraceWatched";

  static WatchCondition of(WatchHealth health) {
    return switch (health.state()) {
      case Unknown ->
          new WatchCondition("Unknown", Reason.NoLookYet, "the watch has not finished a run yet");
      case Found ->
          new WatchCondition("True", Reason.Watching, "the last run of the watch found the trace");
      case Failed ->
          new WatchCondition(
              "False",
              Reason.WatchFailed,
              "the last run of the watch failed: %s (next run as scheduled by spec.trace.watch)"
                  .formatted(health.failure()));
    };
  }
}
