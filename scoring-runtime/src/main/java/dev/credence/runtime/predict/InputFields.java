// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.BigIntegerType;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.KeyedArrayType;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.TextType;
import dev.credence.runtime.schema.Type;
import dev.credence.scoring.PlainNumber;
import dev.credence.scoring.validation.IntegerBounds;
import dev.credence.scoring.validation.LevelRules;
import dev.credence.trace.Labels;
import java.util.List;

/** The fields of a request's {@code data}, one for each input of the model. */
final class InputFields {
  private static final int MOST_CHOICES = 100;

  private InputFields() {}

  static Field<Value> of(BoundInput input) {
    Type<Value> type = type(input);
    Levels levels = input.levels();
    return Field.required(
            input.name(),
            levels == null
                ? type
                : new OneOf<>(
                    type,
                    input::accepts,
                    input.allowsUnseen() ? List.of() : choices(input.type(), levels),
                    LevelRules.describe(input, levels),
                    levels::hint,
                    input.allowsUnseen()))
        .described(description(input));
  }

  private static String description(BoundInput input) {
    if (input.levels() != null && input.allowsUnseen()) {
      return "a level of the trace (%s), or another, which is drawn from its population"
          .formatted(input.levels().describe());
    }
    if (input.type() == InputType.VECTOR) {
      return "the elements in order" + (input.elements() == null ? "" : ", or by their labels");
    }
    return "";
  }

  /** The levels in JSON's form, if they are few enough to be listed. */
  private static List<?> choices(InputType type, Levels levels) {
    if (type == InputType.BOOLEAN) {
      return List.of(false, true);
    }
    return levels.values().size() > MOST_CHOICES
        ? List.of()
        : levels.values().stream().map(PlainNumber::ofLabel).toList();
  }

  private static Type<Value> type(BoundInput input) {
    NumberType number = NumberType.between(input.minimum(), input.maximum());
    if (input.hasLargeLevels()) {
      return new Converted<>(new BigIntegerType(input.minimum(), input.maximum()), Value::of);
    }
    return switch (input.type()) {
      case NUMBER -> new Converted<>(number, Value.Scalar::new);
      case INTEGER ->
          new Converted<>(
              new IntegerType(IntegerBounds.of(input)), value -> new Value.Scalar(value));
      case BOOLEAN -> new Converted<>(new BooleanType(), value -> new Value.Scalar(value ? 1 : 0));
      case STRING -> new Converted<>(new TextType(), Value.Text::new);
      case VECTOR -> new Converted<>(vector(input, number), Value.Vector::new);
    };
  }

  /** A vector as an array, or as an object keyed by the labels of its dimension, if it has any. */
  private static Type<List<Double>> vector(BoundInput input, NumberType number) {
    ArrayType<Double> array = new ArrayType<>(number, input.size(), input.size());
    return input.elements() == null
        ? array
        : KeyedArrayType.of(
            array, input.elements().values().stream().map(InputFields::key).toList());
  }

  private static String key(Object label) {
    return label instanceof String text ? text : Labels.describe(label);
  }
}
