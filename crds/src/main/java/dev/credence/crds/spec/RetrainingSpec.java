// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.Cron;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Trains the model anew, on a schedule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainingSpec(
    @JsonPropertyDescription(
            "When to train, in cron's five fields: minute, hour, day of the month, month, day of"
                + " the week (0 to 6 or SUN to SAT); no @daily, no TZ=")
        @Required
        @Size(max = Cron.MAX_LENGTH)
        @ValidationRule(value = Cron.SCHEDULE_RULE, message = Messages.SCHEDULE)
        String schedule,
    @JsonPropertyDescription(
            "The schedule's time zone, by its IANA name such as Europe/London; left out: that of"
                + " the cluster's controllers, UTC as a rule")
        @Size(max = MAX_TIME_ZONE)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.TIME_ZONE + "$') && self.lowerAscii() != 'local'",
            message = Messages.TIME_ZONE)
        @Nullable String timeZone,
    @JsonPropertyDescription("true: begin no run on schedule; false if left out")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "true: where there is no trace yet, train at once, then serve; false if left out")
        @Nullable Boolean trainOnCreate,
    @JsonPropertyDescription(
            "A folder in S3 that ends in '/'; each run writes a new object in it, whose URI it"
                + " finds in CREDENCE_OUTPUT_URI")
        @Required
        @Size(max = MAX_OUTPUT_PREFIX)
        @ValidationRule(
            value = "self.matches(r\"^" + Patterns.OUTPUT_PREFIX + "$\")",
            message = Messages.OUTPUT_PREFIX)
        String outputPrefix,
    @JsonPropertyDescription(
            "How often a run that fails is tried again; " + DEFAULT_BACKOFF_LIMIT + " if left out")
        @Min(0)
        @Max(MAX_BACKOFF_LIMIT)
        @Nullable Integer backoffLimit,
    @JsonPropertyDescription(
            "Seconds that a run may take, all its tries together; "
                + DEFAULT_ACTIVE_DEADLINE_SECONDS
                + " if left out")
        @Min(1)
        @Max(MAX_ACTIVE_DEADLINE_SECONDS)
        @Nullable Integer activeDeadlineSeconds,
    @JsonPropertyDescription("The container that trains, and what its pod needs") @Required
        TrainingTemplate template) {
  public static final int DEFAULT_BACKOFF_LIMIT = 1;
  public static final int DEFAULT_ACTIVE_DEADLINE_SECONDS = 3_600;
  public static final int MAX_BACKOFF_LIMIT = 100;

  /** Thirty days. */
  public static final int MAX_ACTIVE_DEADLINE_SECONDS = 2_592_000;

  public static final int MAX_TIME_ZONE = 100;

  /** Leaves room for a run's own name: keys in S3 have at most 1,024 bytes. */
  public static final int MAX_OUTPUT_PREFIX = 800;

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
