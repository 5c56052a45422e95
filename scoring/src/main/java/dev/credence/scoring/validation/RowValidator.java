// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.predict.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks rows against the inputs of a model, column by column. Thread-safe. */
public final class RowValidator {
  private final List<BoundInput> inputs;
  private final Method method;

  /**
   * A validator.
   *
   * @param inputs of the model, in order
   * @param method by which the rows will be predicted
   */
  public RowValidator(List<BoundInput> inputs, Method method) {
    this.inputs = List.copyOf(inputs);
    this.method = method;
  }

  /**
   * Checks the rows of a batch.
   *
   * @return what is wrong, in the order of rows, and of inputs within a row; empty if all is valid
   * @throws IllegalArgumentException if a column is not of the form of its input
   */
  public List<InvalidValue> check(RowBatch rows) {
    List<InvalidValue> errors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      check(inputs.get(i), rows.column(i), rows.size(), errors);
    }
    errors.sort(Comparator.comparingInt(InvalidValue::row)); // stable
    return errors;
  }

  private void check(
      BoundInput input, RowBatch.Column column, int rows, List<InvalidValue> errors) {
    switch (column) {
      case RowBatch.Numbers(double[] values)
          when input.type() != InputType.STRING && input.type() != InputType.VECTOR -> {
        for (int row = 0; row < rows; row++) {
          report(row, input, InvalidValue.WHOLE, number(input, values[row]), errors);
        }
      }
      case RowBatch.Vectors(double[] values, int size)
          when input.type() == InputType.VECTOR && size == input.size() -> {
        for (int i = 0; i < rows * size; i++) {
          report(i / size, input, i % size, bounded(input, values[i]), errors);
        }
      }
      case RowBatch.LabelValues(Object[] values)
          when input.type() == InputType.STRING || input.hasLargeLevels() -> {
        for (int row = 0; row < rows; row++) {
          report(row, input, InvalidValue.WHOLE, label(input, values[row], column, row), errors);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "input '%s' of type %s does not take a column of %s"
                  .formatted(input.name(), input.type().word(), column.getClass().getSimpleName()));
    }
  }

  private static void report(
      int row,
      BoundInput input,
      int element,
      @Nullable ValueError error,
      List<InvalidValue> errors) {
    if (error != null) {
      errors.add(new InvalidValue(row, input.name(), element, error));
    }
  }

  private @Nullable ValueError number(BoundInput input, double value) {
    ValueError error =
        switch (input.type()) {
          case BOOLEAN ->
              value == 0 || value == 1
                  ? null
                  : new ValueError("bool_type", "Input should be a valid boolean");
          case INTEGER -> integer(input, value);
          default -> bounded(input, value);
        };
    return error != null || input.levels() == null ? error : level(input, new Value.Scalar(value));
  }

  private static @Nullable ValueError bounded(BoundInput input, double value) {
    ValueError error = NumberRules.finite(value);
    return error != null
        ? error
        : NumberRules.between(value, input.minimum(), input.maximum(), false);
  }

  private static @Nullable ValueError integer(BoundInput input, double value) {
    ValueError error =
        input.hasLargeLevels() ? NumberRules.exactInteger(value) : NumberRules.whole(value);
    if (error != null) {
      return error;
    }
    return input.hasLargeLevels()
        ? NumberRules.between(value, input.minimum(), input.maximum(), false)
        : IntegerBounds.of(input).check(value);
  }

  private @Nullable ValueError label(
      BoundInput input, @Nullable Object value, RowBatch.Column column, int row) {
    if (input.type() == InputType.STRING && !(value instanceof String)) {
      return new ValueError("string_type", "Input should be a valid string");
    }
    if (input.type() != InputType.STRING) {
      if (!(value instanceof Number number)) {
        return new ValueError("int_type", "Input should be a valid integer");
      }
      ValueError error =
          value instanceof Double
              ? integer(input, number.doubleValue())
              : NumberRules.between(number.doubleValue(), input.minimum(), input.maximum(), false);
      if (error != null) {
        return error;
      }
    }
    return level(input, column.value(row));
  }

  private @Nullable ValueError level(BoundInput input, Value value) {
    ValueError error = LevelRules.check(input, value);
    return error != null ? error : LevelRules.check(input, value, method);
  }
}
