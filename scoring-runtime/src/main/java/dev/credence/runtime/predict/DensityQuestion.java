// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.TooManyBinsException;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code density}: a histogram of {@code bins} bins whose area is one. */
final class DensityQuestion implements Question {
  private static final Field<Long> BINS = Field.optional("bins", new IntegerType(1, 10_000), 5L);

  @Override
  public String name() {
    return "density";
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(BINS);
  }

  @Override
  public Map<String, Object> answer(double[] samples, Fields asked) throws InvalidRequestException {
    try {
      Histogram histogram = Histogram.of(samples, asked.get(BINS).intValue());
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("y_pred_bin_mids", histogram.mids());
      answer.put("y_pred_density", histogram.density());
      return answer;
    } catch (TooManyBinsException e) {
      throw new InvalidRequestException(
          Path.BODY.to(BINS.name()), "Too many bins for data range", "too_many_bins");
    }
  }
}
