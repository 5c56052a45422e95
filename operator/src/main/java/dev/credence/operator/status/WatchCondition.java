// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.status;

import dev.credence.operator.plan.WatchHealth;

/**
 * The TraceWatched condition: whether the watch's last run has seen {@code spec.trace}.
 *
 * @param status True, False or Unknown
 */
public record WatchCondition(String status, Reason reason, String message) {
  /** The type of the condition. */
  public static final String CONDITION = "TraceWatched";

  static WatchCondition of(WatchHealth health) {
    return switch (health.state()) {
      case Unknown ->
          new WatchCondition("Unknown", Reason.NoLookYet, "no look at the trace has ended yet");
      case Seen -> new WatchCondition("True", Reason.Watching, "the last look at the trace saw it");
      case Failed ->
          new WatchCondition(
              "False",
              Reason.WatchFailed,
              "the last look at the trace failed: %s (trying again at the next time of spec.trace.watch)"
                  .formatted(health.failure()));
    };
  }
}
