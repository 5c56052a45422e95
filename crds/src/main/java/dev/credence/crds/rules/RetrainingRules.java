// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.model.Cron;
import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.RetrainingSpec;

/** The rules of {@link RetrainingSpec}. */
final class RetrainingRules {
  private static final String PATH = "spec.retraining";

  private final Problems problems;

  RetrainingRules(Problems problems) {
    this.problems = problems;
  }

  void check(RetrainingSpec retraining) {
    problems.required(
        PATH + ".schedule",
        retraining.schedule(),
        schedule ->
            problems.text(
                PATH + ".schedule",
                schedule,
                Cron.MAX_LENGTH,
                Cron::isSchedule,
                Messages.SCHEDULE));
    problems.text(
        PATH + ".timeZone",
        retraining.timeZone(),
        RetrainingSpec.MAX_TIME_ZONE,
        zone -> zone.matches(Patterns.TIME_ZONE) && !zone.equalsIgnoreCase("local"),
        Messages.TIME_ZONE);
    problems.required(
        PATH + ".outputPrefix",
        retraining.outputPrefix(),
        prefix ->
            problems.text(
                PATH + ".outputPrefix",
                prefix,
                RetrainingSpec.MAX_OUTPUT_PREFIX,
                Patterns.OUTPUT_PREFIX,
                Messages.OUTPUT_PREFIX));
    problems.range(
        PATH + ".backoffLimit", retraining.backoffLimit(), 0, RetrainingSpec.MAX_BACKOFF_LIMIT);
    problems.range(
        PATH + ".activeDeadlineSeconds",
        retraining.activeDeadlineSeconds(),
        1,
        RetrainingSpec.MAX_ACTIVE_DEADLINE_SECONDS);
    problems.required(
        PATH + ".template",
        retraining.template(),
        template -> new TrainingRules(problems).check(PATH + ".template", template));
  }
}
