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

/** Retrains the model on a schedule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainingSpec(
    @JsonPropertyDescription(
            "When to train, as five cron fields: minute, hour, day of the month, month, day of"
                + " the week (0 to 6 or SUN to SAT); no @daily, no TZ=.")
        @Required
        @Size(max = Cron.MAX_LENGTH)
        @ValidationRule(value = Cron.SCHEDULE_RULE, message = Messages.SCHEDULE)
        String schedule,
    @JsonPropertyDescription(
            "Time zone of the schedule, as an IANA name such as Europe/London. Defaults to that"
                + " of the cluster's controllers, usually UTC.")
        @Size(max = MAX_TIME_ZONE)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.TIME_ZONE + "$') && self.lowerAscii() != 'local'",
            message = Messages.TIME_ZONE)
        @Nullable String timeZone,
    @JsonPropertyDescription("true: start no run on schedule. Defaults to false.")
        @Nullable Boolean suspend,
    @JsonPropertyDescription(
            "true: if there is no trace yet, train immediately, then serve. Defaults to false.")
        @Nullable Boolean trainOnCreate,
    @JsonPropertyDescription(
            "S3 prefix that ends in '/'. Each run writes a new object under it, whose URI is in"
                + " CREDENCE_OUTPUT_URI.")
        @Required
        @Size(max = MAX_OUTPUT_PREFIX)
        @ValidationRule(
            value = "self.matches(r\"^" + Patterns.OUTPUT_PREFIX + "$\")",
            message = Messages.OUTPUT_PREFIX)
        String outputPrefix,
    @JsonPropertyDescription(
            "Number of retries of a failed run. Defaults to " + DEFAULT_BACKOFF_LIMIT + ".")
        @Min(0)
        @Max(MAX_BACKOFF_LIMIT)
        @Nullable Integer backoffLimit,
    @JsonPropertyDescription(
            "Maximum duration of a run in seconds, including all retries. Defaults to "
                + DEFAULT_ACTIVE_DEADLINE_SECONDS
                + ".")
        @Min(1)
        @Max(MAX_ACTIVE_DEADLINE_SECONDS)
        @Nullable Integer activeDeadlineSeconds,
    @JsonPropertyDescription("Container that trains, and the settings of its pod.") @Required
        TrainingTemplate template) {
  public static final int DEFAULT_BACKOFF_LIMIT = 1;
  public static final int DEFAULT_ACTIVE_DEADLINE_SECONDS = 3_600;
  public static final int MAX_BACKOFF_LIMIT = 100;

  /** Thirty days. */
  public static final int MAX_ACTIVE_DEADLINE_SECONDS = 2_592_000;

  public static final int MAX_TIME_ZONE = 100;

  /** Leaves room for the name of a run: keys in S3 have at most 1,024 bytes. */
  public static final int MAX_OUTPUT_PREFIX = 800;

  /** Whether the schedule is suspended. */
  public boolean suspendOrDefault() {
    return suspend != null && suspend;
  }

  /** Whether a model without a trace is trained immediately. */
  public boolean trainOnCreateOrDefault() {
    return trainOnCreate != null && trainOnCreate;
  }

  /** The number of retries of a failed run. */
  public int backoffLimitOrDefault() {
    return backoffLimit == null ? DEFAULT_BACKOFF_LIMIT : backoffLimit;
  }

  /** The maximum duration of a run, in seconds. */
  public int activeDeadlineSecondsOrDefault() {
    return activeDeadlineSeconds == null ? DEFAULT_ACTIVE_DEADLINE_SECONDS : activeDeadlineSeconds;
  }
}
