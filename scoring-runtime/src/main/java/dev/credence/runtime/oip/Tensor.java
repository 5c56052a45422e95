// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.Type;
import dev.credence.runtime.schema.ValidationErrors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of an input for all rows, as an Open Inference Protocol request has them.
 *
 * @param element type of an element
 * @param elements returns an element, given its index in row-major order; each row has {@code
 *     input.size()} of them
 */
record Tensor(BoundInput input, Type<?> element, int rows, IntFunction<JsonNode> elements) {
  private static final Path DATA = Path.BODY.to(RequestSchema.DATA);

  /**
   * The input's values; null once errors have been reported.
   *
   * @param type of a value
   */
  RowBatch.@Nullable Column column(Type<Value> type, ValidationErrors errors) {
    boolean labels = input.type() == InputType.STRING || input.hasLargeLevels();
    Object[] texts = new Object[labels ? rows : 0];
    double[] numbers = new double[labels ? 0 : rows * input.size()];
    int valid = 0;
    for (int r = 0; r < rows && !errors.isTruncated(); r++) {
      Value value = value(r, type, errors);
      if (value != null && labels) {
        texts[r] = value.plain();
      } else if (value != null) {
        for (int i = 0; i < input.size(); i++) {
          numbers[r * input.size() + i] = value.number(i);
        }
      }
      valid += value == null ? 0 : 1;
    }
    if (valid < rows) {
      return null;
    }
    if (labels) {
      return new RowBatch.LabelValues(texts);
    }
    return input.type() == InputType.VECTOR
        ? new RowBatch.Vectors(numbers, input.size())
        : new RowBatch.Numbers(numbers);
  }

  private @Nullable Value value(int row, Type<Value> type, ValidationErrors errors) {
    Path at = DATA.to(row).to(input.name());
    JsonNode json =
        input.type() == InputType.VECTOR ? vector(row, at, errors) : one(row, at, errors);
    return json == null ? null : type.read(json, at, errors);
  }

  private @Nullable JsonNode one(int place, Path at, ValidationErrors errors) {
    JsonNode json = elements.apply(place);
    return element.read(json, at, errors) == null ? null : json;
  }

  private @Nullable JsonNode vector(int row, Path at, ValidationErrors errors) {
    int width = input.size();
    ArrayNode all = JsonNodeFactory.instance.arrayNode(width);
    for (int i = 0; i < width; i++) {
      JsonNode json = one(row * width + i, at.to(i), errors);
      if (json != null) {
        all.add(json);
      }
    }
    return all.size() == width ? all : null;
  }
}
