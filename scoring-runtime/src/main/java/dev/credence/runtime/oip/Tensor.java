// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An input for all rows.
 *
 * @param element what an element must be
 * @param elements by their place in row-major order; of a row as many as the input has
 */
record Tensor(BoundInput input, Type<?> element, int rows, IntFunction<JsonNode> elements) {
  private static final Path DATA = Path.BODY.to(RequestSchema.DATA);

  /**
   * The input's values, a row each; null once faults have been reported.
   *
   * @param type what a value must be
   */
  @Nullable List<Value> values(Type<Value> type, Faults faults) {
    List<Value> values = new ArrayList<>(rows);
    for (int r = 0; r < rows && !faults.isTruncated(); r++) {
      Path at = DATA.to(r).to(input.name());
      JsonNode json = input.type() == InputType.VECTOR ? vector(r, at, faults) : one(r, at, faults);
      Value value = json == null ? null : type.read(json, at, faults);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == rows ? values : null;
  }

  private @Nullable JsonNode one(int place, Path at, Faults faults) {
    JsonNode json = elements.apply(place);
    return element.read(json, at, faults) == null ? null : json;
  }

  private @Nullable JsonNode vector(int row, Path at, Faults faults) {
    int width = input.size();
    ArrayNode all = JsonNodeFactory.instance.arrayNode(width);
    for (int i = 0; i < width; i++) {
      JsonNode json = one(row * width + i, at.to(i), faults);
      if (json != null) {
        all.add(json);
      }
    }
    return all.size() == width ? all : null;
  }
}
