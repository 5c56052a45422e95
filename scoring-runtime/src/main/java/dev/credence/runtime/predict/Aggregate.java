// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.TextOrObject;
import dev.credence.runtime.schema.ValidationErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum over the rows of a request, returned instead of a result for each row.
 *
 * @param weights one for each row; null if all are 1
 */
record Aggregate(@Nullable List<Double> weights) {
  private static final Field<List<Double>> WEIGHTS =
      Field.required("weights", new ArrayType<>(NumberType.any(), 1, RequestSchema.MOST_ROWS))
          .described("one for each row");

  /** {@code "sum"}, or {@code {"weights": [...]}}. */
  static final Field<Optional<Aggregate>> FIELD =
      Field.<Optional<Aggregate>>optional(
              RequestSchema.AGGREGATE,
              new TextOrObject<>(
                  new Converted<>(
                      OneOf.words(List.of("sum")), sum -> Optional.of(new Aggregate(null))),
                  new Converted<>(
                      ObjectType.of(List.of(WEIGHTS)),
                      fields -> Optional.of(new Aggregate(fields.get(WEIGHTS))))),
              Optional.empty())
          .described(
              "one result for the sum, or the weighted sum, of all rows instead of one for each row;"
                  + " every row must be valid, and the method sample");

  /** Reports an error unless there is one weight for each row. */
  void check(int rows, ValidationErrors errors) {
    if (weights != null) {
      ArrayType.checkSize(
          weights.size(), rows, rows, Path.BODY.to(FIELD.name()).to(WEIGHTS.name()), errors);
    }
  }

  /** The weight of each row. */
  double[] weights(int rows) {
    double[] all = new double[rows];
    if (weights == null) {
      Arrays.fill(all, 1);
    } else {
      Arrays.setAll(all, weights::get);
    }
    return all;
  }
}
