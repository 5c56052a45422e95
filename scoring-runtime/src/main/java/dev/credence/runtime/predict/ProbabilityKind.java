// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.ProbabilitySummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code probability}: P(lower &lt; y &lt;= upper), where one bound is optional. */
final class ProbabilityKind implements SummaryKind {
  private static final Field<Optional<Double>> LOWER = bound("lower", "y is greater than this");
  private static final Field<Optional<Double>> UPPER = bound("upper", "y is at most this");
  private static final List<Member> MEMBERS =
      List.of(
          Member.number("probability", ProbabilitySummary.PROBABILITY, "P(lower < y <= upper)"));
  private static final Member MCSE =
      Member.numberOrNull(
          "mcse", ProbabilitySummary.MCSE, "the Monte Carlo standard error of the probability");

  private static Field<Optional<Double>> bound(String name, String description) {
    return Field.<Optional<Double>>optional(
            name, new Converted<>(NumberType.any(), Optional::of), Optional.empty())
        .described(description);
  }

  @Override
  public String name() {
    return "probability";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(LOWER, UPPER);
  }

  @Override
  public List<Field<?>> alternatives() {
    return fields();
  }

  @Override
  public Map<String, Object> example() {
    return Map.of(LOWER.name(), 0);
  }

  @Override
  public String description() {
    return "the probability of a range";
  }

  @Override
  public List<Member> members() {
    return MEMBERS;
  }

  @Override
  public Member mcse() {
    return MCSE;
  }

  @Override
  public void check(Fields settings, ValidationErrors errors) {
    if (lower(settings) >= upper(settings)) {
      errors.report(Path.BODY.to(LOWER.name()), "Input should be less than upper", "less_than");
    }
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return List.of(new ProbabilitySummary(lower(settings), upper(settings), mcse));
  }

  private static double lower(Fields settings) {
    return settings.get(LOWER).orElse(Double.NEGATIVE_INFINITY);
  }

  private static double upper(Fields settings) {
    return settings.get(UPPER).orElse(Double.POSITIVE_INFINITY);
  }
}
