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
  private final List<InputRule> rules;
  private final Method method;

  /**
   * A validator.
   *
   * @param inputs of the model, in order
   * @param method by which the rows will be predicted
   */
  public RowValidator(List<BoundInput> inputs, Method method) {
    this.rules = inputs.stream().map(InputRule::of).toList();
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
    for (int i = 0; i < rules.size(); i++) {
      check(rules.get(i), rows.column(i), rows.size(), errors);
    }
    errors.sort(Comparator.comparingInt(InvalidValue::row)); // stable
    return errors;
  }

  private void check(InputRule rule, RowBatch.Column column, int rows, List<InvalidValue> errors) {
    BoundInput input = rule.input();
    switch (column) {
      case RowBatch.Numbers(double[] values)
          when input.type() != InputType.STRING && input.type() != InputType.VECTOR -> {
        for (int row = 0; row < rows; row++) {
          report(row, input, InvalidValue.WHOLE, number(rule, values[row]), errors);
        }
      }
      case RowBatch.Vectors(double[] values, int size)
          when input.type() == InputType.VECTOR && size == input.size() -> {
        for (int i = 0; i < rows * size; i++) {
          report(i / size, input, i % size, rule.check(values[i]), errors);
        }
      }
      case RowBatch.LabelValues(Object[] values)
          when input.type() == InputType.STRING || input.hasLargeLevels() -> {
        for (int row = 0; row < rows; row++) {
          report(
              row, input, InvalidValue.WHOLE, label(rule, values[row], column.value(row)), errors);
        }
      }
      default ->
          throw new IllegalArgumentException(
              ValidationMessages.column(
                  input.name(), input.type().word(), column.getClass().getSimpleName()));
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

  private @Nullable ValueError number(InputRule rule, double value) {
    ValueError error = rule.check(value);
    return error != null || rule.input().levels() == null
        ? error
        : LevelRules.check(rule.input(), new Value.Scalar(value), method);
  }

  private @Nullable ValueError label(InputRule rule, @Nullable Object label, Value value) {
    BoundInput input = rule.input();
    ValueError error = null;
    if (input.type() == InputType.STRING) {
      if (!(label instanceof String)) {
        return ValueError.wrongType(InputType.STRING);
      }
    } else if (label instanceof Double number) {
      return number(rule, number);
    } else if (label instanceof Number number) {
      error = rule.checkBounds(number.doubleValue());
    } else {
      return ValueError.wrongType(InputType.INTEGER);
    }
    if (error == null) {
      error = LevelRules.check(input, value);
    }
    return error != null ? error : LevelRules.check(input, value, method);
  }
}
