// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.SamplesSummary;
import java.util.List;

/** {@code samples}: the samples themselves, in the order of their draws. */
final class SamplesKind implements SummaryKind {
  private static final SamplesSummary SAMPLES = new SamplesSummary();
  private static final List<Summary> SUMMARIES = List.of(SAMPLES);
  private static final List<Member> MEMBERS =
      List.of(
          Member.numbers(
              "y_pred_samples",
              SamplesSummary.SAMPLES,
              "the samples, in the order of their draws"));

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of();
  }

  @Override
  public String description() {
    return "the samples themselves";
  }

  @Override
  public List<Member> members() {
    return MEMBERS;
  }

  @Override
  public boolean takes(Method method) {
    return SAMPLES.supports(method);
  }

  @Override
  public List<Summary> summaries(Fields settings, boolean mcse) {
    return SUMMARIES;
  }
}
