// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Trains the model anew, on a schedule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainingSpec(
    String schedule,
    @Nullable String timeZone,
    @Nullable Boolean suspend,
    @Nullable Boolean trainOnCreate,
    String outputPrefix,
    @Nullable Integer backoffLimit,
    @Nullable Integer activeDeadlineSeconds,
    TrainingTemplate template) {
  static final int DEFAULT_BACKOFF_LIMIT = 1;
  static final int DEFAULT_ACTIVE_DEADLINE_SECONDS = 3_600;

  /** Whether no run is scheduled for the time being. */
  public boolean suspendOrDefault() {
    return suspend != null && suspend;
  }

  /** Whether a model without a trace is trained at once. */
  public boolean trainOnCreateOrDefault() {
    return trainOnCreate != null && trainOnCreate;
  }

  /** How often a run that fails is tried again. */
  public int backoffLimitOrDefault() {
    return backoffLimit == null ? DEFAULT_BACKOFF_LIMIT : backoffLimit;
  }

  /** How long a run may take. */
  public int activeDeadlineSecondsOrDefault() {
    return activeDeadlineSeconds == null ? DEFAULT_ACTIVE_DEADLINE_SECONDS : activeDeadlineSeconds;
  }
}
